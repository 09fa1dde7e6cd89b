package io.kerava.datasets;

/**
 * R. A. Fisher's iris flowers: 150 rows of four lengths in centimetres (sepal length and width,
 * petal length and width) and the species, 50 rows of each of three. Public domain; the numbers are
 * those of scikit-learn's {@code load_iris}.
 *
 * <pre>{@code
 * TableData iris = Iris.loadData().shuffled(7); // sorted by species otherwise
 * }</pre>
 */
public final class Iris {

  private Iris() {}

  /**
   * The table: x (150, 4), y 0 to 2 for {@code setosa}, {@code versicolor}, {@code virginica}; in
   * this order, so shuffle it before you split it.
   */
  public static TableData loadData() {
    return Csv.loadResource(Iris.class, "iris.csv", c -> c.labelColumn("species"));
  }
}
