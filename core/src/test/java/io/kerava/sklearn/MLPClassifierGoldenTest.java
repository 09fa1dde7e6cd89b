package io.kerava.sklearn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.kerava.config.Argument;
import io.kerava.testing.Golden;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/** scikit-learn computes with double, Kerava with float: so the tolerances. */
class MLPClassifierGoldenTest {
  private static final double CURVE = 1e-4;
  private static final double WEIGHTS = 2e-3;

  /** The lecture's random state. */
  private static final int LECTURE = 20;

  static Stream<RecordedClassifier> cases() {
    return Golden.each(Golden.read("mlp_classifier").get("cases")).map(RecordedClassifier::of);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void trains_as_scikit_learn_does(RecordedClassifier fit) {
    MLPClassifier classifier = fit.classifier();
    JsonNode expected = fit.recorded();
    String printed =
        printedBy(
            () -> {
              for (int i = 0; i < expected.get("repeat").asInt(); i++) {
                classifier.fit(fit.x(), fit.y());
              }
            });
    assertEquals(expected.get("nIter").asInt(), classifier.nIter());
    assertClose(expected.get("lossCurve"), classifier.lossCurve(), CURVE);
    assertEquals(expected.get("loss").asDouble(), classifier.loss(), CURVE);
    assertEquals(expected.get("score").asDouble(), classifier.score(fit.x(), fit.y()));
    assertEquals(expected.get("outActivation").asText(), classifier.outActivation());
    assertArrayEquals(RecordedClassifier.integers(expected.get("classes")), classifier.classes());
    assertArrayEquals(
        RecordedClassifier.integers(expected.get("predicted")), classifier.predict(fit.x()));
    assertWeights(expected.get("coefs"), classifier.coefs());
    assertWeights(expected.get("intercepts"), classifier.intercepts());
    assertEquals(withoutDecimals(expected.get("printed").asText()), withoutDecimals(printed));
    assertEquals(expected.get("repr").asText(), classifier.toString());
    assertBest(expected, classifier);
    int rows = expected.get("proba").get("shape").get(0).asInt();
    INDArray first = fit.x().getRows(java.util.stream.IntStream.range(0, rows).toArray());
    assertWeights(List.of(expected.get("proba")), List.of(classifier.predictProba(first)));
  }

  private static void assertBest(JsonNode expected, MLPClassifier classifier) {
    if (expected.has("bestLoss")) {
      assertEquals(expected.get("bestLoss").asDouble(), classifier.bestLoss(), CURVE);
      return;
    }
    assertClose(expected.get("validationScores"), classifier.validationScores(), 1e-8);
    assertEquals(
        expected.get("bestValidationScore").asDouble(), classifier.bestValidationScore(), 1e-8);
  }

  private static void assertClose(JsonNode expected, List<Double> actual, double relative) {
    double[] values = Golden.doubles(expected);
    assertEquals(values.length, actual.size());
    for (int i = 0; i < values.length; i++) {
      assertEquals(values[i], actual.get(i), relative * Math.abs(values[i]), "iteration " + i);
    }
  }

  private static void assertWeights(Iterable<JsonNode> expected, List<INDArray> actual) {
    int i = 0;
    for (JsonNode each : expected) {
      assertEquals(Golden.shape(each), io.kerava.arrays.Shape.of(actual.get(i).shape()));
      double[] values = Golden.doubles(each);
      float[] found = actual.get(i).ravel().toFloatVector();
      for (int k = 0; k < values.length; k++) {
        assertEquals(values[k], found[k], WEIGHTS * Math.max(1, Math.abs(values[k])));
      }
      i++;
    }
    assertEquals(i, actual.size());
  }

  /** Losses are printed to the 8th decimal, beyond what float has. */
  private static String withoutDecimals(String printed) {
    return printed.replaceAll("(loss = \\d+\\.\\d\\d)\\d+", "$1");
  }

  private static String printedBy(Runnable run) {
    PrintStream before = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      run.run();
    } finally {
      System.setOut(before);
    }
    return printed.toString(StandardCharsets.UTF_8);
  }

  @Test
  void has_scikit_learns_arguments_and_defaults() {
    List<JsonNode> recorded = Golden.each(Golden.read("mlp_classifier").get("signature")).toList();
    List<Argument<?>> arguments = MLPClassifier.SCHEMA.arguments();
    assertEquals(
        recorded.stream().map(each -> each.get("key").asText()).toList(),
        arguments.stream().map(Argument::key).toList());
    for (JsonNode each : recorded) {
      Object actual = new MLPClassifier().getConfig().get(each.get("key").asText());
      assertEquals(plain(each.get("default")), String.valueOf(actual), each.toString());
    }
  }

  private static String plain(JsonNode node) {
    return node.isDouble() ? String.valueOf(node.asDouble()) : node.toString().replace("\"", "");
  }

  @Test
  void learns_xor_from_the_same_starts_as_scikit_learn() {
    for (JsonNode recorded : Golden.read("mlp_classifier").get("xor")) {
      String activation = recorded.get("activation").asText();
      for (int seed : new int[] {0, 1, 2, 3, 4, 5, LECTURE}) {
        MLPClassifier classifier =
            new MLPClassifier()
                .hiddenLayerSizes(2)
                .activation(activation)
                .maxIter(10000)
                .randomState(seed);
        double[][] x = {{0, 0}, {0, 1}, {1, 0}, {1, 1}};
        int[] y = {0, 1, 1, 0};
        classifier.fit(x, y);
        JsonNode run = recorded.get("runs").get(seed);
        String start = activation + " " + seed;
        assertEquals(run.get("score").asDouble(), classifier.score(x, y), start);
        int iterations = run.get("nIter").asInt();
        // towards the end an iteration gains about tol: the last digits of the loss decide
        assertEquals(iterations, classifier.nIter(), 0.03 * iterations, start);
      }
    }
  }
}
