package io.kerava.models;

import io.kerava.layers.Layer;
import io.kerava.random.ResumableRandom;
import io.kerava.saving.LoadedArrays;
import io.kerava.saving.SavedArray;
import io.kerava.saving.SavedGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * The random numbers of a training, as backups have them beside the weights, where Keras passes
 * over them: the seed of the order of the samples, and where the generator of each layer is.
 */
final class TrainingRandom {
  private static final String PATH = "kerava_random";

  private final ModelState state;
  private final SavedArray order;
  private final List<SavedArray> places = new ArrayList<>();

  TrainingRandom(ModelState state) {
    this.state = state;
    order = SavedArray.bits("order", () -> state.order().orElse(0));
    for (Layer each : state.structure().leaves()) {
      ResumableRandom random = each.place().random();
      places.add(SavedArray.bits(each.name(), random::place));
    }
  }

  /** All of it, as files have it. */
  SavedGroup saved() {
    List<SavedArray> all = new ArrayList<>(List.of(order));
    all.addAll(places);
    return new SavedGroup(PATH, "", all);
  }

  /** Goes on with what was loaded. */
  void restore(LoadedArrays loaded) {
    loaded.findWholeNumber(order).ifPresent(seed -> state.setRestoredOrder(OptionalLong.of(seed)));
    List<? extends Layer> layers = state.structure().leaves();
    for (int i = 0; i < places.size(); i++) {
      ResumableRandom random = layers.get(i).place().random();
      loaded.findWholeNumber(places.get(i)).ifPresent(random::goTo);
    }
  }
}
