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
  WIDE
}
