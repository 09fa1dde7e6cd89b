package io.kerava.hdf5;

import io.jhdf.object.message.AttributeMessage;
import io.kerava.files.FileFormatException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A group of a file: what it holds by name, and its attributes. What hasn't been asked for isn't
 * read, so that one damaged part hides no other.
 *
 * <p>Paths go down from the group, with slashes between the names. A back-slash is a letter like
 * any other: Keras 2.14 on Windows has written names with it.
 */
public final class Hdf5Group {
  private final CheckedStorage storage;
  private final String file;
  private final String path;
  private final long address;
  private final ObjectMessages messages;
  private final Set<Long> above;
  private final Map<String, Hdf5Group> groups = new HashMap<>();
  private @Nullable Map<String, OptionalLong> links;
  private @Nullable Attributes attributes;

  private Hdf5Group(
      CheckedStorage storage, String file, String path, long address, Set<Long> above) {
    this.storage = storage;
    this.file = file;
    this.path = path;
    this.address = address;
    this.above = above;
    this.messages = ObjectMessages.at(storage, address);
  }

  static Hdf5Group root(CheckedStorage storage, String file, long address) {
    return new Hdf5Group(storage, file, "/", address, Set.of());
  }

  /** Where it is in the file; that of the root is {@code "/"}. */
  public String path() {
    return path;
  }

  /**
   * The names of what it holds, groups and datasets, in the order of the file (which sorts them by
   * name, unless it was told otherwise).
   *
   * @throws Hdf5FormatException where the file is damaged here
   */
  public List<String> names() throws IOException {
    return new ArrayList<>(Reading.of(where(path), this::links).keySet());
  }

  /**
   * A group below, where there is anything of that name.
   *
   * @throws Hdf5FormatException where that is no group, or the file is damaged here
   */
  public Optional<Hdf5Group> group(String below) throws IOException {
    Optional<Hdf5Group> found = Optional.of(this);
    for (String name : below.split("/", -1)) {
      if (found.isPresent() && !name.isEmpty()) {
        found = found.get().child(name);
      }
    }
    return found;
  }

  private Optional<Hdf5Group> child(String name) throws IOException {
    Hdf5Group known = groups.get(name);
    if (known != null) {
      return Optional.of(known);
    }
    String childPath = childPath(name);
    return Reading.of(
        where(childPath),
        () -> {
          OptionalLong at = address(name);
          if (at.isEmpty()) {
            return Optional.empty();
          }
          Set<Long> path = new TreeSet<>(above);
          path.add(address);
          if (path.contains(at.getAsLong())) {
            throw new UnreadableException("is damaged", "a group", "one that it is itself within");
          }
          Hdf5Group group = new Hdf5Group(storage, file, childPath, at.getAsLong(), path);
          if (group.messages.has(ObjectMessages.DATA_SPACE)
              || group.messages.has(ObjectMessages.DATA_TYPE)) {
            throw new UnreadableException("is another thing", "a group", "a dataset or a type");
          }
          groups.put(name, group);
          return Optional.of(group);
        });
  }

  /**
   * A dataset below, where there is anything of that name.
   *
   * @throws Hdf5FormatException where that is no dataset, or the file is damaged here
   */
  public Optional<Hdf5Dataset> dataset(String below) throws IOException {
    int slash = below.lastIndexOf('/');
    if (slash >= 0) {
      Optional<Hdf5Group> parent = group(below.substring(0, slash));
      return parent.isEmpty() ? Optional.empty() : parent.get().dataset(below.substring(slash + 1));
    }
    String childPath = childPath(below);
    String where = where(childPath);
    return Reading.of(
        where,
        () -> {
          OptionalLong at = address(below);
          if (at.isEmpty()) {
            return Optional.empty();
          }
          ObjectMessages found = ObjectMessages.at(storage, at.getAsLong());
          if (!found.has(ObjectMessages.DATA_SPACE)) {
            throw new UnreadableException("is another thing", "a dataset", "a group or a type");
          }
          return Optional.of(Hdf5Dataset.of(storage, where, childPath, found));
        });
  }

  private OptionalLong address(String name) {
    OptionalLong found = links().get(name);
    if (found == null) {
      return OptionalLong.empty();
    }
    if (found.isEmpty()) {
      throw new UnreadableException(
          "is elsewhere", "a group or a dataset", "a link to a path or to another file");
    }
    return found;
  }

  private Map<String, OptionalLong> links() {
    Map<String, OptionalLong> read = links;
    if (read == null) {
      read = Links.of(storage, messages);
      links = read;
    }
    return read;
  }

  /**
   * Whether it has an attribute of a name.
   *
   * @throws Hdf5FormatException where it may be one that can't be read
   */
  public boolean hasAttribute(String name) throws IOException {
    return attribute(name, attribute -> attribute).isPresent();
  }

  /**
   * An attribute that is one text.
   *
   * @throws Hdf5FormatException where it is something else or damaged
   */
  public Optional<String> text(String name) throws IOException {
    return attribute(
        name,
        attribute -> {
          List<String> texts = Texts.of(storage, attribute);
          if (texts.size() != 1) {
            throw new UnreadableException("is a list", "one text", texts.size() + " texts");
          }
          return texts.get(0);
        });
  }

  /**
   * An attribute that is a list of texts, which may be empty. Keras cuts a list that is too long
   * for one attribute into several: those of names with 0, 1 and so on behind them are one list.
   *
   * @throws Hdf5FormatException where it is something else or damaged
   */
  public Optional<List<String>> texts(String name) throws IOException {
    Optional<List<String>> whole = list(name);
    if (whole.isPresent()) {
      return whole;
    }
    Optional<List<String>> part = list(name + 0);
    if (part.isEmpty()) {
      return part;
    }
    List<String> all = new ArrayList<>();
    for (int i = 1; part.isPresent(); i++) {
      all.addAll(part.get());
      part = list(name + i);
    }
    return Optional.of(all);
  }

  private Optional<List<String>> list(String name) throws IOException {
    return attribute(name, attribute -> Texts.of(storage, attribute));
  }

  /**
   * An attribute that is a whole number.
   *
   * @throws Hdf5FormatException where it is something else, no {@code int}, or damaged
   */
  public OptionalInt number(String name) throws IOException {
    Optional<Integer> number = attribute(name, WholeNumber::of);
    return number.isPresent() ? OptionalInt.of(number.get()) : OptionalInt.empty();
  }

  /** What an attribute means. */
  private interface Meaning<T> {
    T of(AttributeMessage attribute);
  }

  private <T> Optional<T> attribute(String name, Meaning<T> meaning) throws IOException {
    return Reading.of(
        where(path) + ", attribute " + FileFormatException.shortened(name),
        () -> {
          Attributes read = attributes;
          if (read == null) {
            read = Attributes.of(storage, messages);
            attributes = read;
          }
          return read.find(name).map(meaning::of);
        });
  }

  private String childPath(String name) {
    return path.equals("/") ? path + name : path + "/" + name;
  }

  private String where(String within) {
    return file + ", " + FileFormatException.shortened(within);
  }
}
