package io.kerava.engine.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.kerava.arrays.Shape;
import io.kerava.layers.Activation;
import io.kerava.layers.Dense;
import io.kerava.layers.LayerCases;
import io.kerava.layers.Softmax;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.Convolution3D;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Subsampling3DLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.junit.jupiter.api.Test;

/** Which of DL4J's own layers are used, and how. */
final class TranslationsTest {
  private static Stream<org.deeplearning4j.nn.conf.layers.Layer> layersOfDl4j() {
    return LayerCases.all()
        .map(each -> Translations.of(each.layer(), each.inputShape()))
        .flatMap(
            translation ->
                translation instanceof Dl4jTranslation.Native dl4j
                    ? Stream.of(dl4j.layer())
                    : Stream.empty());
  }

  /** Another one belongs here when {@code tools/record_sweep.py} has been run at length on it. */
  @Test
  void has_only_those_layers_of_dl4j_that_are_right_for_all_shapes() {
    List<Class<?>> used = layersOfDl4j().<Class<?>>map(Object::getClass).toList();
    assertThat(used)
        .containsOnly(
            DenseLayer.class,
            ActivationLayer.class,
            ConvolutionLayer.class,
            Convolution3D.class,
            Deconvolution2D.class,
            SubsamplingLayer.class,
            Subsampling3DLayer.class);
  }

  /** Between two layers that differ in it, DL4J's network turns the axes. */
  @Test
  void never_has_the_channels_first_in_dl4j() {
    assertThat(layersOfDl4j().filter(ConvolutionLayer.class::isInstance))
        .filteredOn(each -> !(each instanceof Convolution3D))
        .extracting(each -> ((ConvolutionLayer) each).getCnn2dDataFormat())
        .containsOnly(CNN2DFormat.NHWC);
    assertThat(layersOfDl4j().filter(SubsamplingLayer.class::isInstance))
        .extracting(each -> ((SubsamplingLayer) each).getCnn2dDataFormat())
        .containsOnly(CNN2DFormat.NHWC);
  }

  @Test
  void has_dl4js_dense_layer_for_vectors_and_the_body_for_sequences() {
    Dense dense = new Dense(3).activation("relu");
    assertThat(Translations.of(dense, Shape.of(4))).isInstanceOf(Dl4jTranslation.Native.class);
    assertThat(Translations.function(dense, Shape.of(2, 4))).isInstanceOf(BodyFunction.class);
    assertThat(Translations.function(new Dense(6).activation("glu"), Shape.of(4)))
        .isInstanceOf(BodyFunction.class);
  }

  @Test
  void has_dl4js_softmax_along_the_last_axis() {
    assertThat(Translations.of(new Softmax(), Shape.of(3, 4)))
        .isInstanceOf(Dl4jTranslation.Native.class);
    assertThat(Translations.function(new Softmax().axis(1), Shape.of(3, 4)))
        .isInstanceOf(BodyFunction.class);
  }

  @Test
  void has_nothing_for_what_changes_nothing() {
    assertThat(Translations.of(new Activation("linear"), Shape.of(4)))
        .isEqualTo(new Dl4jTranslation.Identity());
  }
}
