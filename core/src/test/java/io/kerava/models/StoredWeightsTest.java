package io.kerava.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import io.kerava.layers.BatchNormalization;
import io.kerava.layers.Dense;
import io.kerava.layers.Flatten;
import io.kerava.layers.Input;
import io.kerava.testing.Golden;
import io.kerava.testing.NpzBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class StoredWeightsTest {
  private static final String MEND = ". Write the file anew, with numpy.save or numpy.savez.";

  @TempDir Path folder;
  private Sequential model;
  private Path file;

  @BeforeEach
  void builds_a_model_and_its_file() {
    model = new Sequential("m", new Input(2), new Dense(3).name("d"));
    file = folder.resolve("w.npz");
  }

  private void write(NpzBuilder npz) throws IOException {
    Files.write(file, npz.build());
  }

  private static NpzBuilder whole() {
    return new NpzBuilder()
        .floats("d/kernel", "(2, 3)", 0, 1, 2, 3, 4, 5)
        .floats("d/bias", "(3,)", 6, 7, 8);
  }

  private List<float[]> values() {
    return model.getWeights().stream().map(each -> each.dup('c').data().asFloat()).toList();
  }

  private void refused(Class<? extends RuntimeException> type, String message) {
    List<INDArray> before = model.getWeights();
    assertThatExceptionOfType(type).isThrownBy(() -> model.loadWeights(file)).withMessage(message);
    assertThat(model.getWeights()).isEqualTo(before);
  }

  @Test
  void reads_what_it_writes() throws IOException {
    model.saveWeights(file);
    Path again = folder.resolve("again.npz");
    model.saveWeights(again);
    assertThat(again).hasSameBinaryContentAs(file);
    List<INDArray> saved = model.getWeights();
    model.setWeights(Nd4j.zeros(2, 3), Nd4j.zeros(3));
    model.loadWeights(file);
    assertThat(model.getWeights()).isEqualTo(saved);

    Sequential empty = new Sequential(new Input(2), new Flatten());
    empty.saveWeights(file);
    empty.loadWeights(file);
    assertThat(empty.getWeights()).isEmpty();
  }

  @Test
  void reads_columns_first_other_byte_orders_and_other_types() throws IOException {
    for (JsonNode each : Golden.each(Golden.read("weights_files").get("read")).toList()) {
      Files.write(file, Golden.bytes(each.get("file")));
      model.setWeights(Nd4j.zeros(2, 3), Nd4j.zeros(3));
      model.loadWeights(file);
      assertThat(values())
          .as(each.get("name").asText())
          .usingRecursiveComparison()
          .isEqualTo(List.of(Golden.floats(each.get("kernel")), Golden.floats(each.get("bias"))));
    }
  }

  @Test
  void refuses_types_that_are_no_numbers() throws IOException {
    for (JsonNode each : Golden.each(Golden.read("weights_files").get("refused")).toList()) {
      Files.write(file, Golden.bytes(each.get("file")));
      assertThatExceptionOfType(UncheckedIOException.class)
          .as(each.get("name").asText())
          .isThrownBy(() -> model.loadWeights(file))
          .withMessageMatching(
              file + ", member d/kernel (holds values of another type|has an unknown header): .*");
    }
  }

  @Test
  void takes_members_by_name_whatever_their_order() throws IOException {
    model = new Sequential(new Input(1), new BatchNormalization().name("bn"));
    write(
        new NpzBuilder()
            .floats("bn/beta", "(1,)", 2)
            .floats("bn/gamma", "(1,)", 1)
            .floats("bn/moving_variance", "(1,)", 4)
            .floats("bn/moving_mean", "(1,)", 3));
    model.loadWeights(file);
    assertThat(values()).extracting(each -> each[0]).containsExactly(1f, 2f, 3f, 4f);
  }

  @Test
  void fits_the_same_model_that_was_numbered_otherwise() {
    UnaryOperator<Sequential> filled =
        made -> {
          made.add(new Input(2));
          made.add(new Dense(2));
          made.add(new Dense(2));
          return made;
        };
    Sequential first = filled.apply(new Sequential());
    Sequential second = filled.apply(new Sequential());
    assertThat(second.getLayer(0).name()).isNotEqualTo(first.getLayer(0).name());
    first.saveWeights(file);
    second.loadWeights(file);
    assertThat(second.getWeights()).isEqualTo(first.getWeights());
  }

  @Test
  void refuses_the_members_of_another_model() throws IOException {
    write(new NpzBuilder().floats("conv9/weird", "(2, 3)", new float[6]).floats("d/bias", "(3,)"));
    refused(
        IllegalArgumentException.class,
        file
            + " doesn't hold the weights of the model 'm': expected [d/kernel, d/bias], received"
            + " [conv9/weird, d/bias]. Missing: [d/kernel]. Not in the model: [conv9/weird]."
            + " Members are taken by their names. Give the layers the names that the file has, or"
            + " write arrays without names, numpy.savez(file, *arrays): arr_0, arr_1 and so on are"
            + " taken in the order of getWeights.");
  }

  @Test
  void refuses_another_shape() throws IOException {
    write(whole().replace("d/bias", "(4,)", 1, 2, 3, 4));
    refused(
        IllegalArgumentException.class,
        file
            + ", member d/bias has another shape than the weight 'd/bias' of the model 'm':"
            + " expected (3,), received (4,). Build the model as it was when the file was"
            + " written.");
  }

  /** A header that says a thousand million values, over none. */
  @Test
  void makes_no_room_for_what_a_file_says_of_itself() throws IOException {
    write(whole().replace("d/kernel", "(1000000000,)"));
    refused(
        IllegalArgumentException.class,
        file
            + ", member d/kernel has another shape than the weight 'd/kernel' of the model 'm':"
            + " expected (2, 3), received (1000000000,). Build the model as it was when the file"
            + " was written.");
  }

  @Test
  void refuses_a_member_that_is_truncated_or_too_long() throws IOException {
    write(whole().replace("d/kernel", "(2, 3)", 1, 2));
    refused(
        UncheckedIOException.class,
        file + ", member d/kernel is truncated: expected 24 bytes of values, received 8" + MEND);
    write(whole().replace("d/kernel", "(2, 3)", 1, 2, 3, 4, 5, 6, 7));
    refused(
        UncheckedIOException.class,
        file + ", member d/kernel is too long: expected 24 bytes of values, received more" + MEND);
  }

  @Test
  void refuses_a_flipped_bit() throws IOException {
    byte[] stored = whole().build();
    int value = NpzBuilder.find(stored, new byte[] {0, 0, (byte) 0xe0, 0x40}); // 7f
    stored[value] ^= 1;
    Files.write(file, stored);
    assertThatExceptionOfType(UncheckedIOException.class)
        .isThrownBy(() -> model.loadWeights(file))
        .withMessageStartingWith(file + ", member d/bias was altered: expected the CRC ");
  }

  @Test
  void refuses_files_that_are_none_or_not_there() throws IOException {
    refused(UncheckedIOException.class, "There is no file " + file + ".");
    Files.writeString(file, "no zip");
    assertThatExceptionOfType(UncheckedIOException.class)
        .isThrownBy(() -> model.loadWeights(file))
        .withMessageStartingWith(
            file + " is truncated or altered: expected a whole .npz (zip) file, received ");
    Files.delete(file);
    Files.createDirectory(file);
    refused(
        UncheckedIOException.class,
        "The weights could not be read from "
            + file
            + ": java.io.FileNotFoundException: "
            + file
            + " is a directory");
  }

  @Test
  void needs_a_model_that_is_built() throws IOException {
    write(whole());
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> new Sequential(new Dense(3)).loadWeights(file))
        .withMessageStartingWith("The model is not built");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Dense(3).name("a/b"))
        .withMessage("Dense: 'name' must be a string without '/'. Received: 'a/b'");
  }
}
