package io.kerava.layers;

import static org.assertj.core.api.Assertions.assertThat;

import io.kerava.arrays.Shape;
import io.kerava.config.KerasNames;
import io.kerava.config.Schema;
import io.kerava.ops.Tensor;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** A layer that is read or copied counts no name, as in Keras, where it has its own at once. */
@ResourceLock("KerasNames")
final class MadeLayerNamesTest {

  /** A layer with another one within, that is made while another thread makes one like it. */
  private static final class Block extends AbstractLayer<Block> {
    private static final Schema<Block> SCHEMA =
        layerSchema(
            "Block",
            given -> {
              Block made = new Block();
              made.meanwhile = CompletableFuture.supplyAsync(() -> new Block().name()).join();
              return made;
            });

    private final Dense inner = new Dense(2);
    private String meanwhile = "";

    private Block() {
      super(SCHEMA.defaults());
    }

    @Override
    public Shape outputShape(Shape input) {
      return inner.outputShape(input);
    }

    @Override
    public Tensor call(Tensor x, LayerCall call) {
      return x;
    }
  }

  @BeforeEach
  void begin() {
    KerasNames.clearSession();
  }

  @Test
  void leave_no_gap_for_other_threads() {
    Block read = Block.SCHEMA.fromJson(Map.of("name", "mine"));
    assertThat(read.name()).isEqualTo("mine");
    assertThat(read.meanwhile).isEqualTo("block");
    assertThat(new Block().name()).isEqualTo("block_1");
  }

  @Test
  void are_counted_where_nothing_was_given() {
    Block read = Block.SCHEMA.fromJson(Map.of());
    assertThat(read.meanwhile).isEqualTo("block");
    assertThat(read.name()).isEqualTo("block_1");
  }

  @Test
  void are_counted_for_layers_that_a_layer_makes_itself() {
    Block read = Block.SCHEMA.fromJson(Map.of("name", "mine"));
    assertThat(read.inner.name()).isEqualTo("dense");
    assertThat(new Dense(1).name()).isEqualTo("dense_2");
  }
}
