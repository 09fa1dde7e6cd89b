package io.kerava.layers;

import io.kerava.config.Registry;

/** Keras's layers by class name. */
public final class Layers {
  /** The registry: what reads a layer from JSON. */
  public static final Registry<Layer> TYPE =
      new Registry<Layer>("layer")
          .add(Input.SCHEMA, Input::new)
          .add(Dense.SCHEMA, Dense::new)
          .add(Activation.SCHEMA, Activation::new)
          .add(Dropout.SCHEMA, Dropout::new)
          .add(Flatten.SCHEMA, Flatten::new)
          .add(Reshape.SCHEMA, Reshape::new)
          .add(Permute.SCHEMA, Permute::new)
          .add(RepeatVector.SCHEMA, RepeatVector::new)
          .add(BatchNormalization.SCHEMA, BatchNormalization::new)
          .add(LayerNormalization.SCHEMA, LayerNormalization::new)
          .add(GaussianNoise.SCHEMA, GaussianNoise::new)
          .add(GaussianDropout.SCHEMA, GaussianDropout::new)
          .add(AlphaDropout.SCHEMA, AlphaDropout::new)
          .add(ActivityRegularization.SCHEMA, ActivityRegularization::new)
          .add(LeakyReLU.SCHEMA, LeakyReLU::new)
          .add(PReLU.SCHEMA, PReLU::new)
          .add(ELU.SCHEMA, ELU::new)
          .add(ReLU.SCHEMA, ReLU::new)
          .add(Softmax.SCHEMA, Softmax::new)
          .add(Masking.SCHEMA, Masking::new)
          .add(Embedding.SCHEMA, Embedding::new)
          .add(GroupNormalization.SCHEMA, GroupNormalization::new)
          .add(RMSNormalization.SCHEMA, RMSNormalization::new)
          .add(UnitNormalization.SCHEMA, UnitNormalization::new)
          .add(SpectralNormalization.SCHEMA, SpectralNormalization::new)
          .add(MultiHeadAttention.SCHEMA, MultiHeadAttention::new)
          .add(GroupQueryAttention.SCHEMA, GroupQueryAttention::new)
          .add(Attention.SCHEMA, Attention::new)
          .add(AdditiveAttention.SCHEMA, AdditiveAttention::new);

  private Layers() {}
}
