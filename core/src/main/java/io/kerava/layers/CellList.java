package io.kerava.layers;

import io.kerava.config.ArgumentType;
import io.kerava.config.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Cells one on top of the other as an argument. */
final class CellList implements ArgumentType<List<RecurrentCell<?>>> {
  private static final CellType CELL =
      new CellType(
          "All cells must have a `state_size` attribute. Received cell without a `state_size`: ");

  @Override
  public String expected() {
    return "a list of different cells, at least one: to share the weights of a cell is not"
        + " supported yet";
  }

  /** {@inheritDoc} A cell equals itself alone. */
  @Override
  public boolean accepts(List<RecurrentCell<?>> value) {
    return !value.isEmpty() && value.stream().distinct().count() == value.size();
  }

  @Override
  public List<RecurrentCell<?>> fromJson(Object json) {
    List<RecurrentCell<?>> cells = new ArrayList<>();
    JsonValue.list(json).forEach(each -> cells.add(CELL.fromJson(each)));
    return List.copyOf(cells);
  }

  @Override
  public Object toJson(List<RecurrentCell<?>> value) {
    return value.stream().map(CELL::toJson).toList();
  }

  @Override
  public String show(List<RecurrentCell<?>> value) {
    return value.stream().map(CELL::show).collect(Collectors.joining(", ", "[", "]"));
  }
}
