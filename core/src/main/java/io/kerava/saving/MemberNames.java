package io.kerava.saving;

import io.kerava.numpy.NpyFormatException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Finds for each weight of a model the member of a file that is meant, by the names alone.
 *
 * <p>Three kinds of names are understood. Each has to account for all weights and all members:
 *
 * <ol>
 *   <li>the model's own paths, {@code dense/kernel}, in any order;
 *   <li>paths that differ from the model's in the numbers only which Keras gives to layers without
 *       a name, such as {@code dense/kernel} for {@code dense_2/kernel} of a second model in the
 *       same process. Keras saves weights by the layers' classes and their order in each class, and
 *       so are they paired here: the first {@code dense} of the file is the first of the model. The
 *       numbers have to grow from layer to layer in both, or they aren't Keras's;
 *   <li>{@code arr_0}, {@code arr_1} …, which {@code numpy.savez(file, *model.get_weights())}
 *       makes: the order of {@code getWeights}.
 * </ol>
 */
final class MemberNames {
  private static final Pattern NUMBERED = Pattern.compile("(.+?)(?:_([1-9][0-9]{0,8}))?");
  private static final String UNNAMED = "arr_";
  private static final int MOST_SHOWN = 8;
  private static final int LONGEST = 60;

  private final List<WeightSlot> slots;
  private final List<String> members;

  private MemberNames(List<WeightSlot> slots, List<String> members) {
    this.slots = slots;
    this.members = members;
  }

  /**
   * The member for each slot, in the order of the slots; empty where the names fit none of three.
   */
  static Optional<List<String>> match(List<WeightSlot> slots, List<String> members) {
    if (slots.size() != members.size()) {
      return Optional.empty();
    }
    MemberNames names = new MemberNames(slots, members);
    return names.own().or(names::unnamed).or(names::renumbered);
  }

  private Optional<List<String>> own() {
    return complete(slots.stream().map(WeightSlot::path).toList());
  }

  private Optional<List<String>> unnamed() {
    return complete(IntStream.range(0, slots.size()).mapToObj(i -> UNNAMED + i).toList());
  }

  private Optional<List<String>> complete(List<String> names) {
    return Set.copyOf(names).equals(Set.copyOf(members)) ? Optional.of(names) : Optional.empty();
  }

  private Optional<List<String>> renumbered() {
    Map<String, Set<String>> modelLayers = new HashMap<>();
    Set<String> given = new HashSet<>();
    for (WeightSlot slot : slots) {
      if (className(slot.layer()).equals(slot.className())) {
        add(modelLayers, slot.className(), slot.layer());
      } else {
        given.add(slot.layer());
      }
    }
    Map<String, Set<String>> fileLayers = new HashMap<>();
    for (String member : members) {
      String layer = layer(member);
      if (!given.contains(layer)) {
        add(fileLayers, className(layer), layer);
      }
    }
    Map<String, String> names = new HashMap<>();
    given.forEach(layer -> names.put(layer, layer));
    for (Map.Entry<String, Set<String>> each : modelLayers.entrySet()) {
      List<String> inModel = List.copyOf(each.getValue());
      List<String> inFile = List.copyOf(fileLayers.getOrDefault(each.getKey(), Set.of()));
      if (inFile.size() != inModel.size() || !isCounted(inModel) || !isCounted(inFile)) {
        return Optional.empty();
      }
      IntStream.range(0, inModel.size()).forEach(i -> names.put(inModel.get(i), inFile.get(i)));
    }
    return complete(
        slots.stream().map(slot -> names.get(slot.layer()) + "/" + slot.weight()).toList());
  }

  private static void add(Map<String, Set<String>> layers, String className, String layer) {
    layers.computeIfAbsent(className, any -> new LinkedHashSet<>()).add(layer);
  }

  /** Whether the numbers grow, as those that are given out one after the other do. */
  private static boolean isCounted(List<String> layers) {
    int last = -1;
    for (String layer : layers) {
      Matcher matcher = NUMBERED.matcher(layer);
      int number =
          matcher.matches() && matcher.group(2) != null ? Integer.parseInt(matcher.group(2)) : 0;
      if (number <= last) {
        return false;
      }
      last = number;
    }
    return true;
  }

  private static String className(String layer) {
    Matcher matcher = NUMBERED.matcher(layer);
    return matcher.matches() ? matcher.group(1) : layer;
  }

  private static String layer(String member) {
    int slash = member.indexOf('/');
    return slash < 0 ? member : member.substring(0, slash);
  }

  /**
   * What is said where the names fit in none of the three ways.
   *
   * @param owner of the slots: {@code model 'sequential'}
   */
  static String mismatch(String owner, List<WeightSlot> slots, List<String> members) {
    List<String> paths = slots.stream().map(WeightSlot::path).toList();
    List<String> missing = without(paths, members);
    List<String> unknown = without(members, paths);
    boolean some = missing.size() < paths.size();
    return " doesn't hold the weights of the "
        + owner
        + ": expected "
        + listed(paths)
        + ", received "
        + listed(members)
        + "."
        + (some && !missing.isEmpty() ? " Missing: " + listed(missing) + "." : "")
        + (some && !unknown.isEmpty() ? " Not in the model: " + listed(unknown) + "." : "")
        + " Members are taken by their names. Give the layers the names that the file has, or write"
        + " arrays without names, numpy.savez(file, *arrays): arr_0, arr_1 and so on are taken in"
        + " the order of getWeights.";
  }

  private static List<String> without(List<String> names, List<String> others) {
    Set<String> left = new LinkedHashSet<>(names);
    others.forEach(left::remove);
    return List.copyOf(left);
  }

  private static String listed(List<String> names) {
    String shown =
        names.stream()
            .limit(MOST_SHOWN)
            .map(NpyFormatException::shortened)
            .map(each -> each.length() > LONGEST ? each.substring(0, LONGEST) + "…" : each)
            .collect(Collectors.joining(", ", "[", names.size() > MOST_SHOWN ? ", …]" : "]"));
    return names.size() > MOST_SHOWN ? shown + " (" + names.size() + " in all)" : shown;
  }
}
