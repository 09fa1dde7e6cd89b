package io.kerava.benchmarks.worker;

/** The networks that are measured. Python's workers have the same under the same names. */
enum Net {
  /** 2-2-1, sigmoid, mean squared error, Adam. */
  XOR_SIGMOID_2,
  /** 2-2-1, ReLU, mean squared error, Adam. */
  XOR_RELU_2,
  /** 2-3-1, ReLU, mean squared error, Adam. */
  XOR_RELU_3,
  /** 784-32-10-10: ReLU, ReLU, sigmoid, categorical cross-entropy, Adam. */
  MNIST,
  /** 784-512-512-10: ReLU, dropout of 0.2, softmax, categorical cross-entropy, RMSprop. */
  WIDE,
  /** Keras's example: conv 32 3x3, pool 2, conv 64 3x3, pool 2, dropout of 0.5, softmax, Adam. */
  CNN,
  /** LSTM of 64 units, Dense of 1, mean squared error, Adam. */
  LSTM,
  /** GRU of 64 units, Dense of 1, mean squared error, Adam. */
  GRU,
  /** Embedding 10,000 x 64, mean over the words, 16 ReLU, 1 sigmoid, cross-entropy, Adam. */
  EMBEDDING,
  /** Convolution of 16, 3 stages of 2 residual blocks of 16, 32, 64 filters, softmax, Adam. */
  RESNET,
  /** Attention of 4 heads, 64 to 128 to 64 units, each with a sum and a normalization, Adam. */
  TRANSFORMER
}
