package io.kerava.saving.old;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kerava.activations.HardSigmoidKeras2;
import io.kerava.config.UnsupportedKerasFeatureException;
import io.kerava.constraints.MaxNorm;
import io.kerava.constraints.MinMaxNorm;
import io.kerava.initializers.Orthogonal;
import io.kerava.initializers.VarianceScaling;
import io.kerava.layers.Activation;
import io.kerava.layers.Add;
import io.kerava.layers.Attention;
import io.kerava.layers.Average;
import io.kerava.layers.AveragePooling2D;
import io.kerava.layers.BatchNormalization;
import io.kerava.layers.Bidirectional;
import io.kerava.layers.Concatenate;
import io.kerava.layers.Conv1D;
import io.kerava.layers.Conv2D;
import io.kerava.layers.Conv2DTranspose;
import io.kerava.layers.Conv3D;
import io.kerava.layers.Dense;
import io.kerava.layers.DepthwiseConv2D;
import io.kerava.layers.Dot;
import io.kerava.layers.Dropout;
import io.kerava.layers.Embedding;
import io.kerava.layers.GRU;
import io.kerava.layers.GaussianNoise;
import io.kerava.layers.LSTM;
import io.kerava.layers.Layer;
import io.kerava.layers.LeakyReLU;
import io.kerava.layers.MaxPooling1D;
import io.kerava.layers.Maximum;
import io.kerava.layers.Multiply;
import io.kerava.layers.PReLU;
import io.kerava.layers.ReLU;
import io.kerava.layers.SeparableConv2D;
import io.kerava.layers.SimpleRNN;
import io.kerava.layers.SpatialDropout2D;
import io.kerava.layers.UpSampling1D;
import io.kerava.layers.ZeroPadding1D;
import io.kerava.layers.ZeroPadding2D;
import io.kerava.models.Models;
import io.kerava.regularizers.L1L2;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule about layers, in a model of Keras 1 or 2 that has one of them. */
final class OldLayersTest {
  private static final HardSigmoidKeras2 OLD_HARD_SIGMOID = new HardSigmoidKeras2();

  static Stream<Arguments> ofKeras1() {
    return Stream.of(
        of(
            "Dense",
            "'output_dim': 3, 'init': 'lecun_uniform', 'bias': false, 'input_dim': 5,"
                + " 'W_regularizer': {'name': 'WeightRegularizer', 'l1': 0.0, 'l2': 0.5},"
                + " 'b_regularizer': null, 'W_constraint': {'name': 'MaxNorm', 'm': 3, 'axis': 0},"
                + " 'b_constraint': {'name': 'MinMaxNorm', 'low': 0.1, 'high': 2.0, 'rate': 1.0,"
                + " 'axis': 0}, 'activation': 'hard_sigmoid'",
            new Dense(3)
                .kernelInitializer("lecun_uniform")
                .useBias(false)
                .kernelRegularizer(new L1L2().l2(0.5))
                .kernelConstraint(new MaxNorm(3))
                .biasConstraint(new MinMaxNorm().minValue(0.1).maxValue(2))
                .activation(OLD_HARD_SIGMOID)),
        of(
            "Dense",
            "'output_dim': 3, 'init': 'orthogonal', 'activity_regularizer':"
                + " {'name': 'ActivityRegularizer', 'l1': 0.5, 'l2': 0.0}",
            new Dense(3)
                .kernelInitializer(new Orthogonal(1.1))
                .activityRegularizer(new L1L2().l1(0.5))),
        of(
            "Dense",
            "'output_dim': 3, 'init': 'he_normal'",
            new Dense(3)
                .kernelInitializer(
                    new VarianceScaling()
                        .scale(2)
                        .mode("fan_in")
                        .distribution("untruncated_normal"))),
        of("TimeDistributedDense", "'output_dim': 3, 'input_length': 7", new Dense(3)),
        of(
            "Convolution1D",
            "'nb_filter': 4, 'filter_length': 3, 'subsample_length': 2, 'border_mode': 'same'",
            new Conv1D(4, 3).strides(2).padding("same")),
        of(
            "Convolution2D",
            "'nb_filter': 4, 'nb_row': 3, 'nb_col': 2, 'subsample': [2, 1], 'dim_ordering': 'th'",
            new Conv2D(4, 3, 2).strides(2, 1).dataFormat("channels_first")),
        of(
            "Convolution2D",
            "'nb_filter': 4, 'nb_row': 3, 'nb_col': 2, 'dim_ordering': 'tf'",
            new Conv2D(4, 3, 2)),
        of(
            "Convolution3D",
            "'nb_filter': 4, 'kernel_dim1': 3, 'kernel_dim2': 2, 'kernel_dim3': 1",
            new Conv3D(4, 3, 2, 1)),
        of(
            "AtrousConvolution2D",
            "'nb_filter': 4, 'nb_row': 3, 'nb_col': 3, 'atrous_rate': [2, 2]",
            new Conv2D(4, 3, 3).dilationRate(2, 2)),
        of(
            "Deconvolution2D",
            "'nb_filter': 4, 'nb_row': 3, 'nb_col': 3, 'subsample': [1, 1],"
                + " 'output_shape': [null, 7, 7, 4]",
            new Conv2DTranspose(4, 3, 3)),
        of(
            "SeparableConvolution2D",
            "'nb_filter': 4, 'nb_row': 3, 'nb_col': 3, 'init': 'he_uniform'",
            new SeparableConv2D(4, 3, 3)
                .depthwiseInitializer("he_uniform")
                .pointwiseInitializer("he_uniform")),
        of(
            "MaxPooling1D",
            "'pool_length': 3, 'stride': 2, 'border_mode': 'valid'",
            new MaxPooling1D(3).strides(2)),
        of(
            "AveragePooling2D",
            "'pool_size': [2, 2], 'strides': [1, 1], 'border_mode': 'same', 'dim_ordering': 'th'",
            new AveragePooling2D(2, 2).strides(1, 1).padding("same").dataFormat("channels_first")),
        of("ZeroPadding1D", "'padding': 2", new ZeroPadding1D(2)),
        of("ZeroPadding1D", "'padding': {'left_pad': 1, 'right_pad': 2}", new ZeroPadding1D(1, 2)),
        of("ZeroPadding2D", "'padding': [1, 2]", new ZeroPadding2D(1, 2)),
        of("ZeroPadding2D", "'padding': [1, 2, 3, 4]", new ZeroPadding2D(1, 2, 3, 4)),
        of(
            "ZeroPadding2D",
            "'padding': {'top_pad': 1, 'bottom_pad': 2, 'left_pad': 3, 'right_pad': 4}",
            new ZeroPadding2D(1, 2, 3, 4)),
        of("UpSampling1D", "'length': 3", new UpSampling1D(3)),
        of("Dropout", "'p': 0.25", new Dropout(0.25)),
        of("GaussianNoise", "'sigma': 0.25", new GaussianNoise(0.25)),
        of(
            "BatchNormalization",
            "'epsilon': 1e-05, 'mode': 0, 'axis': 1, 'momentum': 0.9, 'beta_init': 'one',"
                + " 'gamma_init': 'zero'",
            new BatchNormalization()
                .epsilon(1e-5)
                .axis(1)
                .momentum(0.9)
                .betaInitializer("ones")
                .gammaInitializer("zeros")),
        of(
            "Embedding",
            "'input_dim': 9, 'output_dim': 3, 'init': 'uniform', 'input_length': 4,"
                + " 'W_regularizer': null, 'W_constraint': null, 'dropout': 0.0,"
                + " 'mask_zero': true",
            new Embedding(9, 3).maskZero(true)),
        of("PReLU", "'init': 'one', 'weights': null", new PReLU().alphaInitializer("ones")),
        of("LeakyReLU", "'alpha': 0.1", new LeakyReLU(0.1)),
        of("ThresholdedReLU", "'theta': 0.5", new ReLU().threshold(0.5)),
        of(
            "SimpleRNN",
            "'output_dim': 3, 'init': 'glorot_uniform', 'inner_init': 'identity',"
                + " 'dropout_W': 0.1, 'dropout_U': 0.2, 'U_regularizer': null,"
                + " 'consume_less': 'cpu', 'input_dim': 5, 'input_length': null",
            new SimpleRNN(3).recurrentInitializer("identity").dropout(0.1).recurrentDropout(0.2)),
        of(
            "LSTM",
            "'output_dim': 3, 'inner_activation': 'hard_sigmoid', 'forget_bias_init': 'zero'",
            new LSTM(3).recurrentActivation(OLD_HARD_SIGMOID).unitForgetBias(false)),
        of(
            "GRU",
            "'output_dim': 3, 'inner_activation': 'hard_sigmoid'",
            new GRU(3).recurrentActivation(OLD_HARD_SIGMOID).resetAfter(false)),
        of("Activation", "'activation': 'hard_sigmoid'", new Activation(OLD_HARD_SIGMOID)),
        of(
            "Bidirectional",
            "'merge_mode': 'sum', 'layer': {'class_name': 'LSTM', 'config': {'name': 'f',"
                + " 'output_dim': 3, 'inner_activation': 'hard_sigmoid', 'input_dim': 8}}",
            new Bidirectional(new LSTM(3).name("f").recurrentActivation(OLD_HARD_SIGMOID))
                .mergeMode("sum")),
        of("Merge", "'mode': 'sum', 'concat_axis': -1, 'dot_axes': -1", new Add()),
        of("Merge", "'mode': 'mul', 'concat_axis': -1, 'dot_axes': -1", new Multiply()),
        of("Merge", "'mode': 'ave', 'output_shape': null, 'arguments': {}", new Average()),
        of("Merge", "'mode': 'max', 'mode_type': 'raw'", new Maximum()),
        of("Merge", "'mode': 'concat', 'concat_axis': 1", new Concatenate().axis(1)),
        of("Merge", "'mode': 'dot', 'dot_axes': [[2], [1]]", new Dot(2, 1)));
  }

  static Stream<Arguments> ofKeras2() {
    String dtype = "'dtype': 'float32', ";
    return Stream.of(
        of(
            "LSTM",
            dtype
                + "'units': 3, 'time_major': false, 'implementation': 1,"
                + " 'recurrent_activation': 'hard_sigmoid'",
            new LSTM(3).recurrentActivation(OLD_HARD_SIGMOID)),
        of("GRU", "'units': 3", new GRU(3).resetAfter(false)),
        of("GRU", "'units': 3, 'reset_after': true, 'time_major': false", new GRU(3)),
        of("CuDNNLSTM", "'units': 3", new LSTM(3)),
        of("CuDNNGRU", "'units': 3", new GRU(3)),
        of("BatchNormalizationV1", "'axis': [3], 'scale': 1", new BatchNormalization().axis(3)),
        of(
            "DepthwiseConv2D",
            "'kernel_size': [3, 3], 'groups': 1, 'depthwise_initializer': {'class_name':"
                + " 'GlorotUniformV2', 'config': {'seed': null, 'dtype': 'float32'}}",
            new DepthwiseConv2D(3, 3)),
        of(
            "SeparableConv2D",
            "'filters': 4, 'kernel_size': [3, 3], 'groups': 1, 'kernel_regularizer': null,"
                + " 'kernel_initializer': {'class_name': 'GlorotUniform', 'config': {}}",
            new SeparableConv2D(4, 3, 3)),
        of(
            "Dense",
            "'units': {'type': 'ndarray', 'value': 3}, 'dtype': null, 'activation':"
                + " 'softmax_v2', 'kernel_initializer': {'class_name': 'VarianceScaling',"
                + " 'config': {'scale': 1, 'mode': 'fan_avg', 'distribution': 'normal',"
                + " 'seed': null}}",
            new Dense(3)
                .activation("softmax")
                .kernelInitializer(
                    new VarianceScaling()
                        .scale(1)
                        .mode("fan_avg")
                        .distribution("truncated_normal"))),
        of(
            "SpatialDropout2D",
            "'rate': 0.5, 'noise_shape': null, 'seed': null, 'trainable': true",
            new SpatialDropout2D(0.5)),
        of(
            "Attention",
            "'use_scale': false, 'causal': true, 'dropout': 0.0",
            new Attention().useCausalMask(true)),
        of(
            "Conv2D",
            "'filters': 4, 'kernel_size': {'class_name': '__tuple__', 'items': [3, 3]},"
                + " 'activation': {'class_name': 'LeakyReLU', 'config': {'name': 'l',"
                + " 'alpha': 0.1}}",
            new Conv2D(4, 3, 3)
                .activation(new io.kerava.activations.LeakyRelu().negativeSlope(0.1))));
  }

  private static Arguments of(String className, String arguments, Layer layer) {
    return Arguments.of(className, arguments, layer);
  }

  @ParameterizedTest
  @MethodSource("ofKeras1")
  void reads_layers_of_keras_1(String className, String arguments, Layer layer) {
    assertReads("1.2.2", className, arguments, layer);
  }

  @ParameterizedTest
  @MethodSource("ofKeras2")
  void reads_layers_of_keras_2(String className, String arguments, Layer layer) {
    assertReads("2.4.0", className, arguments, layer);
  }

  private static void assertReads(
      String version, String className, String arguments, Layer expected) {
    Layer read = read(version, className, arguments);
    assertThat(read).hasSameClassAs(expected);
    assertThat(config(read)).isEqualTo(config(expected));
  }

  private static Layer read(String version, String className, String arguments) {
    String json =
        "{'class_name': 'Sequential', 'keras_version': '%s', 'config': [{'class_name': '%s', 'config': {'name': 'x', %s}}]}"
            .formatted(version, className, arguments);
    List<Layer> layers = Models.modelFromJson(json.replace('\'', '"')).layers();
    assertThat(layers).hasSize(1);
    return layers.get(0);
  }

  private static Map<String, @Nullable Object> config(Layer layer) {
    Map<String, @Nullable Object> config = new LinkedHashMap<>(layer.getConfig());
    config.remove("name");
    return config;
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        Arguments.of("BatchNormalization", "'mode': 2", "'mode' of an old Keras can't be read"),
        Arguments.of("LSTM", "'units': 3, 'time_major': true", "'time_major' of an old Keras"),
        Arguments.of("LSTM", "'units': 3, 'forget_bias_init': 'uniform'", "'forget_bias_init' of"),
        Arguments.of(
            "Embedding", "'input_dim': 3, 'output_dim': 2, 'dropout': 0.5", "'dropout' of"),
        Arguments.of("DepthwiseConv2D", "'kernel_size': [3, 3], 'groups': 2", "'groups' of an old"),
        Arguments.of("Merge", "'mode': 'cos'", "'mode' of an old Keras can't be read here"),
        Arguments.of("Merge", "'mode': 'c\\\\u0000'", "'mode' of an old Keras can't be read here"),
        Arguments.of(
            "Deconvolution2D",
            "'subsample': [2, 2], 'output_shape': [null, 7, 7, 4]",
            "'output_shape' of an old Keras"),
        Arguments.of("Lambda", "'function': ['abc']", "it holds Python's code"),
        Arguments.of("MaxoutDense", "'nb_feature': 3", "Keras 3 has no such layer"));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void refuses_what_would_give_other_numbers(String className, String arguments, String message) {
    assertThatThrownBy(() -> read("1.2.2", className, arguments))
        .isInstanceOf(UnsupportedKerasFeatureException.class)
        .hasMessageStartingWith("The layer 'x' (" + className + ")")
        .hasMessageContaining(message);
  }

  @Test
  void says_what_was_received() {
    assertThatThrownBy(() -> read("2.4.0", "LSTM", "'units': 3, 'time_major': true"))
        .hasMessage(
            "The layer 'x' (LSTM): 'time_major' of an old Keras can't be read here: steps come"
                + " behind the batch axis. Received: True");
  }
}
