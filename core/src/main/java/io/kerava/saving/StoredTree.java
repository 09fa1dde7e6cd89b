package io.kerava.saving;

import io.kerava.hdf5.Hdf5Group;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The objects of a file of weights by the steps of their paths, whichever way they are written
 * down.
 */
final class StoredTree {
  private static final String VARS = "vars";

  /** What Keras 2.12 to 2.14 call the list of layers. */
  private static final String OLD_LAYERS = "_layer_checkpoint_dependencies";

  private static final String LAYERS = "layers";

  /** Random numbers begin anew, as in Keras, of which some versions write such states. */
  private static final String SEED_GENERATOR = "seed_generator";

  private static final Pattern NUMBERED = Pattern.compile("(.+?)(?:_([0-9]{1,9}))?");

  private final String path;
  private final Map<String, StoredTree> children = new LinkedHashMap<>();
  private Optional<Hdf5Group> arrays = Optional.empty();
  private boolean hasOwn;

  private StoredTree(String path) {
    this.path = path;
  }

  /** Whether a file has objects. */
  static boolean isIn(Hdf5Group root) throws IOException {
    return root.names().stream()
        .map(each -> each.split("\\\\", 2)[0])
        .anyMatch(each -> each.equals(LAYERS) || each.equals(OLD_LAYERS) || each.equals(VARS));
  }

  /** All objects of a file. */
  static StoredTree of(Hdf5Group root) throws IOException {
    StoredTree tree = new StoredTree("");
    tree.add(root);
    return tree;
  }

  private void add(Hdf5Group group) throws IOException {
    for (String name : group.names()) {
      if (name.equals(SEED_GENERATOR)) {
        continue;
      }
      Optional<Hdf5Group> child = group.group(name);
      if (name.equals(VARS)) {
        arrays = child;
        hasOwn = child.orElseThrow().names().stream().anyMatch(each -> !isBesideWeights(each));
        continue;
      }
      StoredTree at = this;
      for (String step : name.split("\\\\", -1)) { // joined by Python on Windows
        at = at.child(step.equals(OLD_LAYERS) ? LAYERS : step);
      }
      at.add(child.orElseThrow());
    }
  }

  /** What belongs to a vocabulary, and is no weight. */
  private static boolean isBesideWeights(String array) {
    return array.equals(SavedTerms.WEIGHTS);
  }

  private StoredTree child(String step) {
    return children.computeIfAbsent(
        step, any -> new StoredTree(path.isEmpty() ? step : path + "/" + step));
  }

  /** All objects below. */
  List<StoredTree> all() {
    List<StoredTree> all = new ArrayList<>();
    for (StoredTree each : children.values()) {
      all.add(each);
      all.addAll(each.all());
    }
    return all;
  }

  /** The path in the file, as it is today. */
  String path() {
    return path;
  }

  /** The group of the object's own arrays, {@code 0}, {@code 1} and so on. */
  Optional<Hdf5Group> arrays() {
    return arrays;
  }

  /** A part of the object; Keras 2 has some as private attributes only. */
  Optional<StoredTree> find(String step) {
    return Optional.ofNullable(children.get(step))
        .or(() -> Optional.ofNullable(children.get("_" + step)));
  }

  /** The parts that have arrays, by their classes; those of one in the order of their numbers. */
  Map<String, List<StoredTree>> byClass() {
    Map<String, List<StoredTree>> classes = new LinkedHashMap<>();
    children.entrySet().stream()
        .filter(each -> each.getValue().hasArrays())
        .sorted(Comparator.comparingInt(each -> number(each.getKey())))
        .forEach(
            each ->
                classes
                    .computeIfAbsent(className(each.getKey()), any -> new ArrayList<>())
                    .add(each.getValue()));
    return classes;
  }

  private boolean hasArrays() {
    return hasOwn || children.values().stream().anyMatch(StoredTree::hasArrays);
  }

  /** What is numbered: {@code dense} for {@code dense_2}. */
  static String className(String name) {
    Matcher matcher = NUMBERED.matcher(name);
    return matcher.matches() ? matcher.group(1) : name;
  }

  /** The number behind a name, 0 where there is none. */
  static int number(String name) {
    Matcher matcher = NUMBERED.matcher(name);
    return matcher.matches() && matcher.group(2) != null ? Integer.parseInt(matcher.group(2)) : 0;
  }
}
