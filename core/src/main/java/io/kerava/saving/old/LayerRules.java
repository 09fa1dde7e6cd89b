package io.kerava.saving.old;

import static io.kerava.saving.old.Change.absentMeans;
import static io.kerava.saving.old.Change.drop;
import static io.kerava.saving.old.Change.flag;
import static io.kerava.saving.old.Change.join;
import static io.kerava.saving.old.Change.only;
import static io.kerava.saving.old.Change.onlyNone;
import static io.kerava.saving.old.Change.rename;
import static io.kerava.saving.old.Change.spread;
import static io.kerava.saving.old.Change.values;
import static io.kerava.saving.old.Change.words;
import static java.util.Map.entry;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What became of the classes of layers and of their arguments from Keras 1 and 2 to Keras 3. */
final class LayerRules {
  private static final String GROUPS = "a layer here has one group";

  /** The classes that have another name, or are another class now. */
  static final Map<String, OldClass> CLASSES =
      Map.ofEntries(
          entry("Convolution1D", OldClass.of("Conv1D")),
          entry("Convolution2D", OldClass.of("Conv2D")),
          entry("Convolution3D", OldClass.of("Conv3D")),
          entry("AtrousConvolution1D", OldClass.of("Conv1D")),
          entry("AtrousConvolution2D", OldClass.of("Conv2D")),
          entry("AtrousConv1D", OldClass.of("Conv1D")),
          entry("AtrousConv2D", OldClass.of("Conv2D")),
          entry("Deconvolution2D", OldClass.of("Conv2DTranspose", OldShapes::checkDeconvolution)),
          entry("Deconvolution3D", OldClass.of("Conv3DTranspose", OldShapes::checkDeconvolution)),
          entry("Convolution2DTranspose", OldClass.of("Conv2DTranspose")),
          entry("Convolution3DTranspose", OldClass.of("Conv3DTranspose")),
          entry("SeparableConvolution1D", OldClass.of("SeparableConv1D")),
          entry("SeparableConvolution2D", OldClass.of("SeparableConv2D")),
          entry("DepthwiseConvolution2D", OldClass.of("DepthwiseConv2D")),
          entry("MaxPool1D", OldClass.of("MaxPooling1D")),
          entry("MaxPool2D", OldClass.of("MaxPooling2D")),
          entry("MaxPool3D", OldClass.of("MaxPooling3D")),
          entry("AvgPool1D", OldClass.of("AveragePooling1D")),
          entry("AvgPool2D", OldClass.of("AveragePooling2D")),
          entry("AvgPool3D", OldClass.of("AveragePooling3D")),
          entry("TimeDistributedDense", OldClass.of("Dense")),
          entry("BatchNormalizationV1", OldClass.of("BatchNormalization")),
          entry("BatchNormalizationV2", OldClass.of("BatchNormalization")),
          entry("LayerNormalizationV2", OldClass.of("LayerNormalization")),
          entry("LSTMV2", OldClass.of("LSTM")),
          entry("GRUV2", OldClass.of("GRU", absentMeans("reset_after", true))),
          entry("UnifiedLSTM", OldClass.of("LSTM")),
          entry("UnifiedGRU", OldClass.of("GRU", absentMeans("reset_after", true))),
          entry("LSTMCellV2", OldClass.of("LSTMCell")),
          entry("GRUCellV2", OldClass.of("GRUCell", absentMeans("reset_after", true))),
          entry(
              "CuDNNLSTM",
              OldClass.of(
                  "LSTM",
                  absentMeans("activation", "tanh"),
                  absentMeans("recurrent_activation", "sigmoid"))),
          entry(
              "CuDNNGRU",
              OldClass.of(
                  "GRU",
                  absentMeans("activation", "tanh"),
                  absentMeans("recurrent_activation", "sigmoid"),
                  absentMeans("reset_after", true))),
          entry("ThresholdedReLU", OldClass.of("ReLU", rename("theta", "threshold"))));

  /** The classes that Keras 3 lacks, and why they can't be read. */
  static final Map<String, String> GONE =
      Map.of(
          "Lambda", "it holds Python's code, which is never run",
          "MaxoutDense", "Keras 3 has no such layer",
          "Highway", "Keras 3 has no such layer",
          "SReLU", "Keras 3 has no such layer",
          "ParametricSoftplus", "Keras 3 has no such layer",
          "LocallyConnected1D", "Keras 3 has no such layer",
          "LocallyConnected2D", "Keras 3 has no such layer");

  /** A change for the classes, by their names of today, that match a pattern. */
  private record Rule(Pattern classes, Change change) {}

  private static final List<Rule> RULES =
      List.of(
          // Keras 0 and 1: names of arguments
          in("Dense|SimpleRNN|LSTM|GRU", rename("output_dim", "units")),
          in("Embedding", rename("init", "embeddings_initializer")),
          in("Embedding", rename("W_regularizer", "embeddings_regularizer")),
          in("Embedding", rename("W_constraint", "embeddings_constraint")),
          in("Embedding", only("dropout", 0, "rows of a table aren't dropped")),
          in("PReLU", rename("init", "alpha_initializer")),
          in("PReLU", onlyNone("weights", "a file of weights has them")),
          in(
              "SeparableConv[12]D",
              spread("init", "depthwise_initializer", "pointwise_initializer")),
          in("BatchNormalization", rename("beta_init", "beta_initializer")),
          in("BatchNormalization", rename("gamma_init", "gamma_initializer")),
          in(
              "BatchNormalization",
              only("mode", 0, "1 normalized samples, and 2 by the batch in predictions too")),
          in("UpSampling1D", rename("length", "size")),
          in("ZeroPadding1D", values("padding", OldShapes::padding)),
          in("ZeroPadding2D", values("padding", OldShapes::padding)),
          in("Cropping[123]D", values("cropping", OldShapes::padding)),
          in("LSTM|ConvLSTM2D", OldShapes::unitForgetBias),
          in(".*", rename("nb_filter", "filters")),
          in(".*", join("kernel_size", "nb_row", "nb_col")),
          in(".*", join("kernel_size", "kernel_dim1", "kernel_dim2", "kernel_dim3")),
          in(".*", rename("filter_length", "kernel_size")),
          in(".*", rename("subsample", "strides")),
          in(".*", rename("subsample_length", "strides")),
          in(".*", rename("pool_length", "pool_size")),
          in(".*", rename("stride", "strides")),
          in(".*", rename("atrous_rate", "dilation_rate")),
          in(".*", rename("border_mode", "padding")),
          in(".*", rename("dim_ordering", "data_format")),
          in(
              ".*",
              words(
                  "data_format",
                  Map.of(
                      "th", "channels_first", "tf", "channels_last", "default", "channels_last"))),
          in(".*", rename("init", "kernel_initializer")),
          in(".*", rename("inner_init", "recurrent_initializer")),
          in(".*", rename("inner_activation", "recurrent_activation")),
          in(".*", rename("W_regularizer", "kernel_regularizer")),
          in(".*", rename("U_regularizer", "recurrent_regularizer")),
          in(".*", rename("b_regularizer", "bias_regularizer")),
          in(".*", rename("W_constraint", "kernel_constraint")),
          in(".*", rename("U_constraint", "recurrent_constraint")),
          in(".*", rename("b_constraint", "bias_constraint")),
          in(".*", rename("bias", "use_bias")),
          in(".*", rename("p", "rate")),
          in(".*", rename("sigma", "stddev")),
          in(".*", rename("dropout_W", "dropout")),
          in(".*", rename("dropout_U", "recurrent_dropout")),
          in(".*", drop("consume_less", "input_length", "cache_enabled")),
          in("(?!Embedding$).*", drop("input_dim")),
          // Keras 2 and tf.keras
          in("LeakyReLU", rename("alpha", "negative_slope")),
          in("GRU|GRUCell", absentMeans("reset_after", false)),
          in("SimpleRNN|LSTM|GRU|RNN|ConvLSTM.*|.*Cell", drop("implementation")),
          in(".*", only("time_major", false, "steps come behind the batch axis")),
          in(
              "RNN|Bidirectional|SimpleRNN|LSTM|GRU",
              onlyNone("num_constants", "a cell's constants")),
          in(
              "StackedRNNCells",
              only("reverse_state_order", false, "states are in the cells' order")),
          in("(Depthwise|Separable)Conv[12]D", only("groups", 1, GROUPS)),
          in("Conv[123]DTranspose", only("groups", 1, GROUPS)),
          in(
              "(Depthwise|Separable)Conv[12]D",
              drop("kernel_initializer", "kernel_regularizer", "kernel_constraint")),
          in("DepthwiseConv[12]D", onlyNone("filters", "there are as many as channels")),
          in("SpatialDropout[123]D", onlyNone("noise_shape", "it drops whole channels")),
          in("SpatialDropout[123]D", drop("trainable")),
          in("BatchNormalization", flag("scale")),
          in("BatchNormalization", flag("center")),
          in("BatchNormalization", values("axis", OldShapes::oneAxis)),
          in(
              "BatchNormalization",
              onlyNone("virtual_batch_size", "statistics are those of the whole batch")),
          in("BatchNormalization", onlyNone("adjustment", "it is a function")),
          in("BatchNormalization", drop("fused")),
          in("Embedding", only("sparse", false, "ids are an array")),
          in("MultiHeadAttention", drop("query_shape", "key_shape", "value_shape")),
          in("Attention|AdditiveAttention", rename("causal", "use_causal_mask")),
          in("IntegerLookup", rename("max_values", "max_tokens")),
          in("IntegerLookup", rename("mask_value", "mask_token")),
          in("IntegerLookup", rename("oov_value", "oov_token")),
          in("CategoryEncoding", rename("max_tokens", "num_tokens")),
          in(
              "TextVectorization|StringLookup|IntegerLookup|CategoryEncoding",
              words("output_mode", Map.of("binary", "multi_hot", "tf-idf", "tf_idf"))),
          in("InputLayer", rename("input_dtype", "dtype")),
          in("InputLayer", rename("batch_input_shape", "batch_shape")),
          in("InputLayer", onlyNone("input_tensor", "a model's input is none of its own")),
          in("InputLayer", onlyNone("type_spec", "an input is an array")),
          in(
              "InputLayer",
              words("dtype", Map.of("float", "float32", "float64", "float32", "int", "int32"))),
          in(".*", drop("batch_input_shape", "input_dtype")));

  private LayerRules() {}

  private static Rule in(String classes, Change change) {
    return new Rule(Pattern.compile(classes), change);
  }

  /** Changes the arguments of a layer of a class, by its name of today. */
  static void apply(String className, OldArguments arguments) {
    for (Rule rule : RULES) {
      if (rule.classes().matcher(className).matches()) {
        rule.change().apply(arguments);
      }
    }
  }
}
