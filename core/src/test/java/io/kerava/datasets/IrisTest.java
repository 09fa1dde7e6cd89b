package io.kerava.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class IrisTest {

  @Test
  void has_fifty_flowers_of_each_species() {
    TableData iris = Iris.loadData();

    assertThat(iris.x().shape()).containsExactly(150, 4);
    assertThat(iris.featureNames())
        .containsExactly("sepal_length", "sepal_width", "petal_length", "petal_width");
    assertThat(iris.classNames()).containsExactly("setosa", "versicolor", "virginica");
    for (int species = 0; species < 3; species++) {
      int wanted = species;
      assertThat(Arrays.stream(iris.y()).filter(y -> y == wanted)).hasSize(50);
    }
  }

  @Test
  void has_fishers_numbers() {
    TableData iris = Iris.loadData();
    assertThat(iris.rows(0, 1).x().toFloatVector()).containsExactly(5.1f, 3.5f, 1.4f, 0.2f);
    // Two rows that a well-known copy has wrong.
    assertThat(iris.rows(34, 35).x().toFloatVector()).containsExactly(4.9f, 3.1f, 1.5f, 0.2f);
    assertThat(iris.rows(37, 38).x().toFloatVector()).containsExactly(4.9f, 3.6f, 1.4f, 0.1f);
  }
}
