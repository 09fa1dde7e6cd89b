package io.kerava.ops;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What stands in Python between the brackets of {@code x[:, -1]}: which parts of a tensor's axes
 * are taken.
 */
public final class Subscript {
  private final List<Item> items;
  private final boolean isTuple;

  private Subscript(List<Item> items, boolean isTuple) {
    this.items = List.copyOf(items);
    this.isTuple = isTuple;
  }

  /** What is taken of an axis. */
  public sealed interface Item {
    /** As Python prints it. */
    String python();
  }

  /** One element; the axis goes. A negative place counts from the end. */
  public record At(long index) implements Item {
    @Override
    public String python() {
      return Long.toString(index);
    }
  }

  /** Elements from a place to before another, each or every so many; null for what isn't said. */
  public record Range(@Nullable Long start, @Nullable Long stop, @Nullable Long step)
      implements Item {
    /** All of an axis. */
    static final Range ALL = new Range(null, null, null);

    @Override
    public String python() {
      return "slice(" + shown(start) + ", " + shown(stop) + ", " + shown(step) + ")";
    }

    private static String shown(@Nullable Long value) {
      return value == null ? "None" : value.toString();
    }
  }

  /** A new axis of the length 1. */
  public record NewAxis() implements Item {
    @Override
    public String python() {
      return "None";
    }
  }

  /** All axes that aren't spoken of otherwise. */
  public record Ellipsis() implements Item {
    @Override
    public String python() {
      return "Ellipsis";
    }
  }

  /**
   * What is written between the brackets in Python.
   *
   * @param text such as {@code ":, -1"}, {@code "..., 1:"} or {@code ":, None, ::2"}
   * @throws IllegalArgumentException where it is something else
   */
  public static Subscript of(String text) {
    String[] parts = text.split(",", -1);
    int count = parts.length > 1 && parts[parts.length - 1].isBlank() ? -1 : 0; // "0," is a tuple
    List<Item> items = new ArrayList<>();
    for (int i = 0; i < parts.length + count; i++) {
      items.add(item(parts[i].strip(), text));
    }
    return new Subscript(items, parts.length > 1);
  }

  /**
   * What is taken of each axis.
   *
   * @param isTuple whether it is a tuple in Python; else there is one item
   * @throws IllegalArgumentException where a step is 0, or there are several items and no tuple
   */
  public static Subscript of(List<Item> items, boolean isTuple) {
    if (!isTuple && items.size() != 1) {
      throw new IllegalArgumentException("Expected one item, or a tuple. Received: " + items);
    }
    for (Item item : items) {
      if (item instanceof Range range && range.step() != null && range.step() == 0) {
        throw new IllegalArgumentException("slice step cannot be zero. Received: " + range);
      }
    }
    return new Subscript(items, isTuple);
  }

  /** All of the axes before one, and of that one an item. */
  static Subscript of(int axis, Item item) {
    List<Item> items = new ArrayList<>();
    for (int i = 0; i < axis; i++) {
      items.add(Range.ALL);
    }
    items.add(item);
    return new Subscript(items, true);
  }

  private static Item item(String part, String text) {
    if (part.equals("...")) {
      return new Ellipsis();
    }
    if (part.equals("None") || part.equals("newaxis")) {
      return new NewAxis();
    }
    String[] places = part.split(":", -1);
    if (places.length == 1) {
      return new At(number(part, text));
    }
    if (places.length > 3) {
      throw notPython(text);
    }
    Long step = places.length == 3 ? place(places[2], text) : null;
    if (step != null && step == 0) {
      throw new IllegalArgumentException("slice step cannot be zero. Received: \"" + text + "\"");
    }
    return new Range(place(places[0], text), place(places[1], text), step);
  }

  private static @Nullable Long place(String text, String whole) {
    return text.isBlank() ? null : (Long) number(text.strip(), whole);
  }

  private static long number(String text, String whole) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw notPython(whole);
    }
  }

  private static IllegalArgumentException notPython(String text) {
    return new IllegalArgumentException(
        "Expected what stands between the brackets in Python, such as \":, -1\", \":, 1:\","
            + " \"..., ::2\" or \":, None\". Received: \""
            + text
            + "\"");
  }

  /** The items, one for each axis that is spoken of, new ones among them. */
  public List<Item> items() {
    return items;
  }

  /** Whether it is a tuple in Python, as it is where there is a comma. */
  public boolean isTuple() {
    return isTuple;
  }

  /** As Python prints the key: {@code (slice(None, None, None), -1)}. */
  @Override
  public String toString() {
    String all = items.stream().map(Item::python).collect(Collectors.joining(", "));
    return isTuple ? "(" + all + (items.size() == 1 ? ",)" : ")") : all;
  }
}
