package io.kerava.datasets;

import io.kerava.config.NearestName;
import io.kerava.config.PythonText;
import java.util.List;

/** A column as a caller names it: by its header, or by its index as in Python (-1 is the last). */
sealed interface CsvColumn {

  /** The index from 0 among these columns. */
  int in(List<String> names);

  record Named(String name) implements CsvColumn {
    @Override
    public String toString() {
      return PythonText.value(name);
    }

    @Override
    public int in(List<String> names) {
      int index = names.indexOf(name);
      if (index < 0) {
        throw new IllegalArgumentException(NearestName.message("column", name, names));
      }
      if (names.lastIndexOf(name) != index) {
        throw new IllegalArgumentException(
            "The name '"
                + name
                + "' must belong to one column. Received columns: "
                + String.join(", ", names)
                + ". Name the column by its index.");
      }
      return index;
    }
  }

  record At(int index) implements CsvColumn {
    @Override
    public String toString() {
      return Integer.toString(index);
    }

    @Override
    public int in(List<String> names) {
      int count = names.size();
      if (index < -count || index >= count) {
        throw new IllegalArgumentException(
            "The index of a column must be from "
                + -count
                + " to "
                + (count - 1)
                + ", as there are "
                + count
                + " columns. Received: "
                + index);
      }
      return index < 0 ? index + count : index;
    }
  }
}
