package io.kerava.pictures;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.kerava.config.None;
import java.util.List;
import java.util.Optional;

/** The options of {@link Charts}. One object belongs to one call; its methods return it. */
public final class ChartOptions {
  private static final int FEWEST = 100;
  private static final int MOST = 4_000;

  private Optional<String> title = Optional.empty();
  private Theme theme = Theme.LIGHT;
  private Optional<int[]> size = Optional.empty();
  private List<String> classNames = List.of();

  ChartOptions() {}

  /** What stands above the chart; by default it says what is shown. Empty for nothing. */
  @CanIgnoreReturnValue
  public ChartOptions title(String title) {
    this.title = Optional.of(None.refused("title", title));
    return this;
  }

  /** The colors; {@link Theme#LIGHT} by default. */
  @CanIgnoreReturnValue
  public ChartOptions theme(Theme theme) {
    this.theme = None.refused("theme", theme);
    return this;
  }

  /**
   * The size in pixels, of each panel where there are several.
   *
   * @throws IllegalArgumentException where one isn't from 100 to 4,000
   */
  @CanIgnoreReturnValue
  public ChartOptions size(int width, int height) {
    if (Math.min(width, height) < FEWEST || Math.max(width, height) > MOST) {
      throw new IllegalArgumentException(
          "'size' must be from 100 to 4000 in width and height. Received: size("
              + width
              + ", "
              + height
              + ")");
    }
    this.size = Optional.of(new int[] {width, height});
    return this;
  }

  /** What the classes 0, 1, 2 … are called; their numbers by default. */
  @CanIgnoreReturnValue
  public ChartOptions classNames(String... names) {
    this.classNames = None.refusedIn("classNames", names);
    return this;
  }

  /** What the classes 0, 1, 2 … are called; see {@link #classNames(String...)}. */
  @CanIgnoreReturnValue
  public ChartOptions classNames(List<String> names) {
    this.classNames = None.refusedIn("classNames", names);
    return this;
  }

  String titleOr(String byDefault) {
    return title.orElse(byDefault);
  }

  Theme theme() {
    return theme;
  }

  int widthOr(int byDefault) {
    return size.map(each -> each[0]).orElse(byDefault);
  }

  int heightOr(int byDefault) {
    return size.map(each -> each[1]).orElse(byDefault);
  }

  /**
   * The names of so many classes.
   *
   * @throws IllegalArgumentException where fewer were given
   */
  List<String> namesOf(int classes) {
    if (classNames.isEmpty()) {
      return java.util.stream.IntStream.range(0, classes).mapToObj(Integer::toString).toList();
    }
    if (classNames.size() < classes) {
      throw new IllegalArgumentException(
          "'classNames' must name each of the "
              + classes
              + " classes. Received: classNames="
              + classNames);
    }
    return classNames;
  }

  /**
   * Refuses names of classes in a chart that has none.
   *
   * @param chart such as {@code "history"}
   */
  ChartOptions withoutClasses(String chart) {
    if (!classNames.isEmpty()) {
      throw new IllegalArgumentException(
          "'classNames' is not supported by Charts." + chart + ", which shows no classes.");
    }
    return this;
  }
}
