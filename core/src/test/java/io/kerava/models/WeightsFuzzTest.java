package io.kerava.models;

import static org.assertj.core.api.Assertions.assertThat;

import io.kerava.fuzz.Fuzz;
import io.kerava.fuzz.NpzMutations;
import io.kerava.fuzz.PlainNpy;
import io.kerava.fuzz.RawZip;
import io.kerava.layers.Dense;
import io.kerava.layers.Input;
import io.kerava.testing.Golden;
import io.kerava.testing.NpzBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Mutated files of weights are refused, or what NumPy reads of them is what is loaded. */
class WeightsFuzzTest {
  @TempDir Path folder;

  private static List<Object> floats(List<INDArray> weights) {
    List<Object> all = new ArrayList<>();
    for (INDArray each : weights) {
      List<Float> values = new ArrayList<>();
      for (float value : each.dup('c').data().asFloat()) {
        values.add(value);
      }
      all.add(values);
    }
    return all;
  }

  private static Object load(Sequential model, Path file) {
    List<Object> before = floats(model.getWeights());
    try {
      model.loadWeights(file);
      return floats(model.getWeights());
    } catch (RuntimeException e) {
      assertThat(floats(model.getWeights())).as("what a failed load leaves").isEqualTo(before);
      throw e;
    }
  }

  /** For NumPy the ending of a member's name is no part of it. */
  private static String plain(String name) {
    return name.endsWith(".npy") ? name.substring(0, name.length() - 4) : name;
  }

  /** The values that the names stand for. */
  private static boolean isRight(
      byte[] file, Object read, Function<Set<String>, List<String>> order) {
    Map<String, byte[]> members = new LinkedHashMap<>();
    RawZip.read(file).ifPresent(all -> all.forEach((name, npy) -> members.put(plain(name), npy)));
    List<String> names = order.apply(members.keySet());
    return names.size() == members.size()
        && members.keySet().containsAll(names)
        && read.equals(
            names.stream()
                .map(name -> PlainNpy.floats(members.get(name)).orElse(List.of()))
                .toList());
  }

  @Test
  void loads_what_the_names_say_or_refuses() throws IOException {
    Sequential model = new Sequential(new Input(2), new Dense(3).name("d"));
    Path own = folder.resolve("own.npz");
    model.setWeights(Nd4j.createFromArray(new float[][] {{1, 2, 3}, {4, 5, 6}}), Nd4j.ones(3));
    model.saveWeights(own);
    List<byte[]> originals =
        Stream.concat(
                Golden.each(Golden.read("weights_files").get("read"))
                    .map(each -> Golden.bytes(each.get("file"))),
                Stream.of(Files.readAllBytes(own)))
            .toList();
    Fuzz.of(
            folder.resolve("weights.npz"),
            originals,
            NpzMutations.ANY,
            Set.of(UncheckedIOException.class, IllegalArgumentException.class))
        .run(
            file -> load(model, file),
            (file, read) ->
                isRight(
                    file,
                    read,
                    names ->
                        names.contains("arr_0")
                            ? List.of("arr_0", "arr_1")
                            : List.of("d/kernel", "d/bias")));
  }

  /** Layers whose weights would fit each other: they may be taken by class and order only. */
  @Test
  void never_exchanges_layers_that_keras_numbered() throws IOException {
    Sequential model =
        new Sequential(new Input(2), new Dense(2), new Dense(2), new Dense(2).useBias(false));
    NpzBuilder npz = new NpzBuilder();
    for (String layer : List.of("dense", "dense_1", "dense_2")) {
      int number = layer.hashCode() % 100;
      npz.floats(layer + "/kernel", "(2, 2)", number, 2, 3, 4);
      if (!layer.equals("dense_2")) {
        npz.floats(layer + "/bias", "(2,)", number, 6);
      }
    }
    Fuzz.of(
            folder.resolve("numbered.npz"),
            List.of(npz.build()),
            NpzMutations.ANY,
            Set.of(UncheckedIOException.class, IllegalArgumentException.class))
        .run(
            file -> load(model, file),
            (file, read) -> isRight(file, read, WeightsFuzzTest::byNumber));
  }

  private static List<String> byNumber(Set<String> names) {
    Set<String> layers =
        names.stream()
            .map(each -> each.replaceAll("/.*", ""))
            .collect(
                Collectors.toCollection(
                    () ->
                        new TreeSet<>(Comparator.comparing(String::length).thenComparing(s -> s))));
    return layers.stream()
        .flatMap(layer -> Stream.of(layer + "/kernel", layer + "/bias"))
        .filter(names::contains)
        .toList();
  }
}
