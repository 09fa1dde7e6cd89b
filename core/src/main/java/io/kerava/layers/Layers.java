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
          .add(SimpleRNN.SCHEMA, SimpleRNN::new)
          .add(LSTM.SCHEMA, LSTM::new)
          .add(GRU.SCHEMA, GRU::new)
          .add(Bidirectional.SCHEMA, Bidirectional::new)
          .add(MaxPooling1D.SCHEMA, MaxPooling1D::new)
          .add(MaxPooling2D.SCHEMA, MaxPooling2D::new)
          .add(MaxPooling3D.SCHEMA, MaxPooling3D::new)
          .add(AveragePooling1D.SCHEMA, AveragePooling1D::new)
          .add(AveragePooling2D.SCHEMA, AveragePooling2D::new)
          .add(AveragePooling3D.SCHEMA, AveragePooling3D::new)
          .add(GlobalMaxPooling1D.SCHEMA, GlobalMaxPooling1D::new)
          .add(GlobalMaxPooling2D.SCHEMA, GlobalMaxPooling2D::new)
          .add(GlobalMaxPooling3D.SCHEMA, GlobalMaxPooling3D::new)
          .add(GlobalAveragePooling1D.SCHEMA, GlobalAveragePooling1D::new)
          .add(GlobalAveragePooling2D.SCHEMA, GlobalAveragePooling2D::new)
          .add(GlobalAveragePooling3D.SCHEMA, GlobalAveragePooling3D::new)
          .add(ZeroPadding1D.SCHEMA, ZeroPadding1D::new)
          .add(ZeroPadding2D.SCHEMA, ZeroPadding2D::new)
          .add(ZeroPadding3D.SCHEMA, ZeroPadding3D::new)
          .add(Cropping1D.SCHEMA, Cropping1D::new)
          .add(Cropping2D.SCHEMA, Cropping2D::new)
          .add(Cropping3D.SCHEMA, Cropping3D::new)
          .add(UpSampling1D.SCHEMA, UpSampling1D::new)
          .add(UpSampling2D.SCHEMA, UpSampling2D::new)
          .add(UpSampling3D.SCHEMA, UpSampling3D::new)
          .add(SpatialDropout1D.SCHEMA, SpatialDropout1D::new)
          .add(SpatialDropout2D.SCHEMA, SpatialDropout2D::new)
          .add(SpatialDropout3D.SCHEMA, SpatialDropout3D::new)
          .add(Identity.SCHEMA, Identity::new)
          .add(TimeDistributed.SCHEMA, TimeDistributed::new);

  private Layers() {}
}
