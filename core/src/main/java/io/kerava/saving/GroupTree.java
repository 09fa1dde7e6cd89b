package io.kerava.saving;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The groups of a model by the steps of their paths. */
final class GroupTree {
  private final Map<String, GroupTree> children = new LinkedHashMap<>();
  private Optional<SavedGroup> group = Optional.empty();

  static GroupTree of(List<SavedGroup> groups) {
    GroupTree root = new GroupTree();
    for (SavedGroup each : groups) {
      GroupTree at = root;
      if (!each.path().isEmpty()) {
        for (String step : each.path().split("/", -1)) {
          at = at.children.computeIfAbsent(step, any -> new GroupTree());
        }
      }
      at.group = Optional.of(each);
    }
    return root;
  }

  /** The group at this place itself. */
  Optional<SavedGroup> group() {
    return group;
  }

  /** What is below, in the order of the model. */
  Map<String, GroupTree> children() {
    return children;
  }

  /** Whether there are arrays here or below. */
  boolean hasArrays() {
    return group.filter(each -> !each.arrays().isEmpty()).isPresent()
        || children.values().stream().anyMatch(GroupTree::hasArrays);
  }
}
