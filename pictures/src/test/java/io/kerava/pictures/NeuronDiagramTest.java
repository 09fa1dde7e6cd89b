package io.kerava.pictures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kerava.layers.Activation;
import io.kerava.layers.Conv2D;
import io.kerava.layers.Dense;
import io.kerava.layers.Dropout;
import io.kerava.layers.Flatten;
import io.kerava.layers.Input;
import io.kerava.layers.Layer;
import io.kerava.layers.LeakyReLU;
import io.kerava.models.Sequential;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.factory.Nd4j;

class NeuronDiagramTest {
  private static final int GREEN = 0x2ECC71;
  private static final int BLUE = 0x3498DB;
  private static final int RED = 0xE74C3C;

  private static Drawing of(Layer... layers) {
    return (Drawing) NeuronDiagram.of(new Sequential("network", layers));
  }

  private static List<String> words(Drawing drawing) {
    return drawing.marks().stream()
        .flatMap(mark -> mark instanceof Mark.Words words ? Stream.of(words.text()) : Stream.of())
        .toList();
  }

  private static List<Mark.Disc> discs(Drawing drawing) {
    return drawing.marks().stream()
        .flatMap(mark -> mark instanceof Mark.Disc disc ? Stream.of(disc) : Stream.of())
        .toList();
  }

  private static long discs(Drawing drawing, int color) {
    return discs(drawing).stream().filter(disc -> disc.color() == color).count();
  }

  private static long lines(Drawing drawing) {
    return drawing.marks().stream().filter(mark -> mark instanceof Mark.Line).count();
  }

  @ParameterizedTest
  @MethodSource
  void draws_the_xor_networks_of_the_lecture(int units, String activation) {
    Drawing drawing =
        of(
            new Input(2),
            new Dense(units).activation(activation),
            new Dense(1).activation("sigmoid"));
    assertThat(words(drawing))
        .containsExactly(
            "Input Units: 2",
            "Units: " + units,
            "Activation: " + activation,
            "Output Units: 1",
            "Activation: sigmoid");
    assertThat(discs(drawing, GREEN)).isEqualTo(2);
    assertThat(discs(drawing, BLUE)).isEqualTo(units);
    assertThat(discs(drawing, RED)).isEqualTo(1);
    assertThat(lines(drawing)).isEqualTo(2 * units + units);
  }

  static Stream<org.junit.jupiter.params.provider.Arguments>
      draws_the_xor_networks_of_the_lecture() {
    return Stream.of(
        org.junit.jupiter.params.provider.Arguments.of(2, "sigmoid"),
        org.junit.jupiter.params.provider.Arguments.of(2, "relu"),
        org.junit.jupiter.params.provider.Arguments.of(3, "relu"));
  }

  @Test
  void counts_the_units_of_the_digits_network_that_it_does_not_draw() {
    Drawing drawing =
        of(
            new Dense(32).activation("relu").inputDim(784),
            new Dense(10).activation("relu"),
            new Dense(10).activation("sigmoid"));
    assertThat(words(drawing))
        .containsExactly(
            "Input Units: 784 (+774 more)",
            "Units: 32 (+22 more)",
            "Activation: relu",
            "Units: 10",
            "Activation: relu",
            "Output Units: 10",
            "Activation: sigmoid");
    assertThat(discs(drawing)).hasSize(40);
    assertThat(lines(drawing)).isEqualTo(300);
  }

  @Test
  void gives_the_activation_of_a_layer_of_its_own_to_the_row_before() {
    Drawing drawing = of(new Input(3), new Dense(4), new Activation("tanh"), new Dense(2));
    assertThat(words(drawing))
        .containsExactly(
            "Input Units: 3",
            "Units: 4",
            "Activation: tanh",
            "Output Units: 2",
            "Activation: linear");
  }

  @Test
  void draws_layers_with_lambdas() {
    Drawing drawing =
        of(
            new Input(2),
            new Dense(1)
                .activation(new LeakyReLU(0.5))
                .kernelInitializer(shape -> Nd4j.ones(shape.toArray())));
    assertThat(words(drawing))
        .containsExactly("Input Units: 2", "Output Units: 1", "Activation: leaky_relu");
  }

  @Test
  void has_boxes_for_what_is_no_row_of_units() {
    Drawing drawing =
        of(
            new Input(28, 28, 1),
            new Conv2D(32, 3).activation("relu"),
            new Flatten(),
            new Dropout(0.5),
            new Dense(10).activation("softmax"));
    assertThat(words(drawing))
        .containsExactly(
            "Input (28, 28, 1)",
            "Conv2D (26, 26, 32)",
            "Activation: relu",
            "Flatten (21632,)",
            "Dropout (21632,)",
            "Output Units: 10",
            "Activation: softmax");
    assertThat(discs(drawing)).hasSize(10);
    assertThat(lines(drawing)).isEqualTo(3 + 10);
  }

  @Test
  void takes_a_title_and_another_number_of_circles() {
    Sequential model = new Sequential(new Input(7), new Dense(5));
    Drawing drawing =
        (Drawing) NeuronDiagram.of(model, d -> d.title("Five of seven & more").mostUnits(4));
    assertThat(words(drawing))
        .startsWith(
            "Five of seven & more", "Input Units: 7 (+3 more)", "Output Units: 5 (+1 more)");
    assertThat(drawing.title()).isEqualTo("Five of seven & more");
    assertThatThrownBy(() -> NeuronDiagram.of(model, d -> d.mostUnits(0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("'mostUnits' must be from 1 to 100. Received: mostUnits=0");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 50, 300})
  void overlaps_nowhere_and_stays_on_the_page(int layers) {
    List<Layer> all = new ArrayList<>(List.of(new Input(20)));
    for (int i = 0; i < layers; i++) {
      all.add(i % 3 == 2 ? new Dropout(0.1) : new Dense(1 + i % 13).activation("relu"));
    }
    Drawing drawing = (Drawing) NeuronDiagram.of(new Sequential(all));
    List<double[]> boxes = new ArrayList<>();
    for (Mark mark : drawing.marks()) {
      if (mark instanceof Mark.Disc disc) {
        double r = disc.radius();
        boxes.add(new double[] {disc.x() - r, disc.y() - r, disc.x() + r, disc.y() + r});
      } else if (mark instanceof Mark.Box box) {
        boxes.add(new double[] {box.x(), box.y(), box.x() + box.width(), box.y() + box.height()});
      } else if (mark instanceof Mark.Words words && words.anchor() == Mark.Anchor.START) {
        double width = Fonts.width(words.text(), words.size(), words.bold());
        boxes.add(
            new double[] {
              words.x(), words.y() - words.size() * 0.8, words.x() + width, words.y() + 3
            });
      }
    }
    for (int i = 0; i < boxes.size(); i++) {
      double[] a = boxes.get(i);
      assertThat(a[0]).isNotNegative();
      assertThat(a[1]).isNotNegative();
      assertThat(a[2]).isLessThanOrEqualTo(drawing.width());
      assertThat(a[3]).isLessThanOrEqualTo(drawing.height());
      for (double[] b : boxes.subList(0, i)) {
        assertThat(a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3]).isFalse();
      }
    }
  }

  @Test
  void draws_nothing_of_a_model_without_layers_or_input() {
    assertThatThrownBy(() -> NeuronDiagram.of(new Sequential("empty", Collections.emptyList())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The model 'empty' has no layers to draw. Add some.");
    assertThatThrownBy(() -> NeuronDiagram.of(new Sequential(new Dense(3))))
        .isInstanceOf(IllegalStateException.class);
  }
}
