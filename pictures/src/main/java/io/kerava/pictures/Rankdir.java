package io.kerava.pictures;

import io.kerava.config.None;
import io.kerava.config.PythonText;
import org.eclipse.elk.core.options.Direction;

/** Where the arrows of a plot go, by Graphviz's names. */
enum Rankdir {
  TB(Direction.DOWN),
  LR(Direction.RIGHT),
  BT(Direction.UP),
  RL(Direction.LEFT);

  private final Direction direction;

  Rankdir(Direction direction) {
    this.direction = direction;
  }

  Direction direction() {
    return direction;
  }

  static Rankdir of(String name) {
    None.refused("rankdir", name);
    for (Rankdir each : values()) {
      if (each.name().equals(name)) {
        return each;
      }
    }
    throw new IllegalArgumentException(
        "'rankdir' must be 'TB', 'LR', 'BT' or 'RL'. Received: rankdir=" + PythonText.value(name));
  }
}
