package io.kerava.models;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.kerava.arrays.Shape;
import io.kerava.config.KerasNames;
import io.kerava.layers.Add;
import io.kerava.layers.Average;
import io.kerava.layers.Concatenate;
import io.kerava.layers.Conv2D;
import io.kerava.layers.Conv2DTranspose;
import io.kerava.layers.Dense;
import io.kerava.layers.Dropout;
import io.kerava.layers.Embedding;
import io.kerava.layers.GlobalAveragePooling2D;
import io.kerava.layers.GlobalMaxPooling2D;
import io.kerava.layers.Input;
import io.kerava.layers.LSTM;
import io.kerava.layers.MaxPooling2D;
import io.kerava.layers.Reshape;
import io.kerava.layers.UpSampling2D;
import io.kerava.ops.Tensor;
import io.kerava.testing.Golden;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Keras's guide to the functional API, ported line by line by reading it; what Keras makes of it is
 * recorded by tools/record_functional_guide.py.
 */
@ResourceLock("KerasNames")
class FunctionalGuideTest {
  private static final Map<String, Supplier<List<Model>>> MAKERS =
      Map.ofEntries(
          entry("mnist", FunctionalGuideTest::mnist),
          entry("autoencoder", FunctionalGuideTest::autoencoder),
          entry("chained_autoencoder", FunctionalGuideTest::chainedAutoencoder),
          entry("ensemble", FunctionalGuideTest::ensemble),
          entry("tickets", FunctionalGuideTest::tickets),
          entry("resnet", FunctionalGuideTest::resnet),
          entry("shared", FunctionalGuideTest::shared));

  private static List<Model> mnist() {
    Input inputs = new Input(784);
    Dense dense = new Dense(64).activation("relu");
    Tensor x = dense.apply(inputs);
    x = new Dense(64).activation("relu").apply(x);
    Tensor outputs = new Dense(10).apply(x);
    return List.of(new Model(inputs, outputs).name("mnist_model"));
  }

  private static List<Model> autoencoder() {
    Input encoderInput = new Input(28, 28, 1).name("img");
    Tensor x = new Conv2D(16, 3).activation("relu").apply(encoderInput);
    x = new Conv2D(32, 3).activation("relu").apply(x);
    x = new MaxPooling2D(3).apply(x);
    x = new Conv2D(32, 3).activation("relu").apply(x);
    x = new Conv2D(16, 3).activation("relu").apply(x);
    Tensor encoderOutput = new GlobalMaxPooling2D().apply(x);
    Model encoder = new Model(encoderInput, encoderOutput).name("encoder");
    x = new Reshape(4, 4, 1).apply(encoderOutput);
    x = new Conv2DTranspose(16, 3).activation("relu").apply(x);
    x = new Conv2DTranspose(32, 3).activation("relu").apply(x);
    x = new UpSampling2D(3).apply(x);
    x = new Conv2DTranspose(16, 3).activation("relu").apply(x);
    Tensor decoderOutput = new Conv2DTranspose(1, 3).activation("relu").apply(x);
    return List.of(encoder, new Model(encoderInput, decoderOutput).name("autoencoder"));
  }

  private static List<Model> chainedAutoencoder() {
    Input encoderInput = new Input(28, 28, 1).name("original_img");
    Tensor x = new Conv2D(16, 3).activation("relu").apply(encoderInput);
    x = new Conv2D(32, 3).activation("relu").apply(x);
    x = new MaxPooling2D(3).apply(x);
    x = new Conv2D(32, 3).activation("relu").apply(x);
    x = new Conv2D(16, 3).activation("relu").apply(x);
    Tensor encoderOutput = new GlobalMaxPooling2D().apply(x);
    Model encoder = new Model(encoderInput, encoderOutput).name("encoder");
    Input decoderInput = new Input(16).name("encoded_img");
    x = new Reshape(4, 4, 1).apply(decoderInput);
    x = new Conv2DTranspose(16, 3).activation("relu").apply(x);
    x = new Conv2DTranspose(32, 3).activation("relu").apply(x);
    x = new UpSampling2D(3).apply(x);
    x = new Conv2DTranspose(16, 3).activation("relu").apply(x);
    Tensor decoderOutput = new Conv2DTranspose(1, 3).activation("relu").apply(x);
    Model decoder = new Model(decoderInput, decoderOutput).name("decoder");
    Input autoencoderInput = new Input(28, 28, 1).name("img");
    Tensor encodedImg = encoder.apply(autoencoderInput);
    Tensor decodedImg = decoder.apply(encodedImg);
    return List.of(encoder, decoder, new Model(autoencoderInput, decodedImg).name("autoencoder"));
  }

  private static Model member() {
    Input inputs = new Input(128);
    return new Model(inputs, new Dense(1).apply(inputs));
  }

  private static List<Model> ensemble() {
    Model model1 = member();
    Model model2 = member();
    Model model3 = member();
    Input inputs = new Input(128);
    Tensor y1 = model1.apply(inputs);
    Tensor y2 = model2.apply(inputs);
    Tensor y3 = model3.apply(inputs);
    Tensor outputs = new Average().apply(y1, y2, y3);
    return List.of(new Model(inputs, outputs));
  }

  private static List<Model> tickets() {
    int numTags = 12;
    int numWords = 10_000;
    int numDepartments = 4;
    Input titleInput = new Input(Shape.NONE).name("title");
    Input bodyInput = new Input(Shape.NONE).name("body");
    Input tagsInput = new Input(numTags).name("tags");
    Tensor titleFeatures = new Embedding(numWords, 64).apply(titleInput);
    Tensor bodyFeatures = new Embedding(numWords, 64).apply(bodyInput);
    titleFeatures = new LSTM(128).apply(titleFeatures);
    bodyFeatures = new LSTM(32).apply(bodyFeatures);
    Tensor x = new Concatenate().apply(titleFeatures, bodyFeatures, tagsInput);
    Tensor priority = new Dense(1).name("priority").apply(x);
    Tensor department = new Dense(numDepartments).name("department").apply(x);
    return List.of(
        new Model(
            List.of(titleInput, bodyInput, tagsInput),
            Map.of("priority", priority, "department", department)));
  }

  private static List<Model> resnet() {
    Input inputs = new Input(32, 32, 3).name("img");
    Tensor x = new Conv2D(32, 3).activation("relu").apply(inputs);
    x = new Conv2D(64, 3).activation("relu").apply(x);
    Tensor block1Output = new MaxPooling2D(3).apply(x);
    x = new Conv2D(64, 3).activation("relu").padding("same").apply(block1Output);
    x = new Conv2D(64, 3).activation("relu").padding("same").apply(x);
    Tensor block2Output = new Add().apply(x, block1Output);
    x = new Conv2D(64, 3).activation("relu").padding("same").apply(block2Output);
    x = new Conv2D(64, 3).activation("relu").padding("same").apply(x);
    Tensor block3Output = new Add().apply(x, block2Output);
    x = new Conv2D(64, 3).activation("relu").apply(block3Output);
    x = new GlobalAveragePooling2D().apply(x);
    x = new Dense(256).activation("relu").apply(x);
    x = new Dropout(0.5).apply(x);
    Tensor outputs = new Dense(10).apply(x);
    return List.of(new Model(inputs, outputs).name("toy_resnet"));
  }

  private static List<Model> shared() {
    Embedding sharedEmbedding = new Embedding(1000, 128);
    Input textInputA = new Input(Shape.NONE).dtype("int32");
    Input textInputB = new Input(Shape.NONE).dtype("int32");
    Tensor encodedInputA = sharedEmbedding.apply(textInputA);
    Tensor encodedInputB = sharedEmbedding.apply(textInputB);
    return List.of(
        new Model(List.of(textInputA, textInputB), List.of(encodedInputA, encodedInputB)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mnist",
        "autoencoder",
        "chained_autoencoder",
        "ensemble",
        "tickets",
        "resnet",
        "shared"
      })
  void has_the_shapes_counts_and_summaries_of_keras(String name) {
    KerasNames.clearSession();
    JsonNode recorded = Golden.read("functional_guide").get(name);
    List<Model> models = MAKERS.get(name).get();
    List<String> summaries = new ArrayList<>();
    List<Long> params = new ArrayList<>();
    for (Model model : models) {
      summaries.add(model.summaryText());
      params.add(model.countParams());
    }
    assertThat(summaries)
        .containsExactlyElementsOf(
            Golden.each(recorded.get("summaries")).map(JsonNode::asText).toList());
    assertThat(params)
        .containsExactlyElementsOf(
            Golden.each(recorded.get("params")).map(JsonNode::asLong).toList());
  }
}
