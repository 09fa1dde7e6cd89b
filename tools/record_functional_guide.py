"""Records the models of Keras's guide to the functional API, which FunctionalGuideTest ports line by line.

    COLUMNS=80 KERAS_BACKEND=jax python tools/record_functional_guide.py

The guide: keras.io/guides/functional_api. Its pictures, its VGG19 and its layers of one's own are left out.
"""

import golden
import keras
import numpy as np
from keras import layers


def summary(model):
    lines = []
    model.summary(print_fn=lambda text, **_: lines.append(text))
    return "".join(lines)


def mnist():
    inputs = keras.Input(shape=(784,))
    dense = layers.Dense(64, activation="relu")
    x = dense(inputs)
    x = layers.Dense(64, activation="relu")(x)
    outputs = layers.Dense(10)(x)
    return [keras.Model(inputs=inputs, outputs=outputs, name="mnist_model")]


def autoencoder():
    encoder_input = keras.Input(shape=(28, 28, 1), name="img")
    x = layers.Conv2D(16, 3, activation="relu")(encoder_input)
    x = layers.Conv2D(32, 3, activation="relu")(x)
    x = layers.MaxPooling2D(3)(x)
    x = layers.Conv2D(32, 3, activation="relu")(x)
    x = layers.Conv2D(16, 3, activation="relu")(x)
    encoder_output = layers.GlobalMaxPooling2D()(x)
    encoder = keras.Model(encoder_input, encoder_output, name="encoder")
    x = layers.Reshape((4, 4, 1))(encoder_output)
    x = layers.Conv2DTranspose(16, 3, activation="relu")(x)
    x = layers.Conv2DTranspose(32, 3, activation="relu")(x)
    x = layers.UpSampling2D(3)(x)
    x = layers.Conv2DTranspose(16, 3, activation="relu")(x)
    decoder_output = layers.Conv2DTranspose(1, 3, activation="relu")(x)
    return [encoder, keras.Model(encoder_input, decoder_output, name="autoencoder")]


def chained_autoencoder():
    encoder_input = keras.Input(shape=(28, 28, 1), name="original_img")
    x = layers.Conv2D(16, 3, activation="relu")(encoder_input)
    x = layers.Conv2D(32, 3, activation="relu")(x)
    x = layers.MaxPooling2D(3)(x)
    x = layers.Conv2D(32, 3, activation="relu")(x)
    x = layers.Conv2D(16, 3, activation="relu")(x)
    encoder_output = layers.GlobalMaxPooling2D()(x)
    encoder = keras.Model(encoder_input, encoder_output, name="encoder")
    decoder_input = keras.Input(shape=(16,), name="encoded_img")
    x = layers.Reshape((4, 4, 1))(decoder_input)
    x = layers.Conv2DTranspose(16, 3, activation="relu")(x)
    x = layers.Conv2DTranspose(32, 3, activation="relu")(x)
    x = layers.UpSampling2D(3)(x)
    x = layers.Conv2DTranspose(16, 3, activation="relu")(x)
    decoder_output = layers.Conv2DTranspose(1, 3, activation="relu")(x)
    decoder = keras.Model(decoder_input, decoder_output, name="decoder")
    autoencoder_input = keras.Input(shape=(28, 28, 1), name="img")
    encoded_img = encoder(autoencoder_input)
    decoded_img = decoder(encoded_img)
    return [encoder, decoder, keras.Model(autoencoder_input, decoded_img, name="autoencoder")]


def ensemble():
    def get_model():
        inputs = keras.Input(shape=(128,))
        outputs = layers.Dense(1)(inputs)
        return keras.Model(inputs, outputs)

    model1 = get_model()
    model2 = get_model()
    model3 = get_model()
    inputs = keras.Input(shape=(128,))
    y1 = model1(inputs)
    y2 = model2(inputs)
    y3 = model3(inputs)
    outputs = layers.average([y1, y2, y3])
    return [keras.Model(inputs=inputs, outputs=outputs)]


def tickets():
    num_tags = 12
    num_words = 10000
    num_departments = 4
    title_input = keras.Input(shape=(None,), name="title")
    body_input = keras.Input(shape=(None,), name="body")
    tags_input = keras.Input(shape=(num_tags,), name="tags")
    title_features = layers.Embedding(num_words, 64)(title_input)
    body_features = layers.Embedding(num_words, 64)(body_input)
    title_features = layers.LSTM(128)(title_features)
    body_features = layers.LSTM(32)(body_features)
    x = layers.concatenate([title_features, body_features, tags_input])
    priority_pred = layers.Dense(1, name="priority")(x)
    department_pred = layers.Dense(num_departments, name="department")(x)
    model = keras.Model(
        inputs=[title_input, body_input, tags_input],
        outputs={"priority": priority_pred, "department": department_pred},
    )
    return [model]


def resnet():
    inputs = keras.Input(shape=(32, 32, 3), name="img")
    x = layers.Conv2D(32, 3, activation="relu")(inputs)
    x = layers.Conv2D(64, 3, activation="relu")(x)
    block_1_output = layers.MaxPooling2D(3)(x)
    x = layers.Conv2D(64, 3, activation="relu", padding="same")(block_1_output)
    x = layers.Conv2D(64, 3, activation="relu", padding="same")(x)
    block_2_output = layers.add([x, block_1_output])
    x = layers.Conv2D(64, 3, activation="relu", padding="same")(block_2_output)
    x = layers.Conv2D(64, 3, activation="relu", padding="same")(x)
    block_3_output = layers.add([x, block_2_output])
    x = layers.Conv2D(64, 3, activation="relu")(block_3_output)
    x = layers.GlobalAveragePooling2D()(x)
    x = layers.Dense(256, activation="relu")(x)
    x = layers.Dropout(0.5)(x)
    outputs = layers.Dense(10)(x)
    return [keras.Model(inputs, outputs, name="toy_resnet")]


def shared():
    shared_embedding = layers.Embedding(1000, 128)
    text_input_a = keras.Input(shape=(None,), dtype="int32")
    text_input_b = keras.Input(shape=(None,), dtype="int32")
    encoded_input_a = shared_embedding(text_input_a)
    encoded_input_b = shared_embedding(text_input_b)
    return [keras.Model([text_input_a, text_input_b], [encoded_input_a, encoded_input_b])]


def tickets_run():
    """The training of the guide's model of three inputs and two outputs, on data of four tickets."""
    keras.utils.clear_session()
    (model,) = tickets()
    rng = np.random.default_rng(3)
    for variable in model.weights:  # by a rule, as so many numbers would fill the file
        places = np.arange(np.prod(variable.shape), dtype="int64")
        variable.assign(((places * 37 % 101 - 50) / 500).astype("float32").reshape(variable.shape))
    model.compile(
        optimizer=keras.optimizers.SGD(0.1),
        loss={
            "priority": keras.losses.BinaryCrossentropy(from_logits=True),
            "department": keras.losses.CategoricalCrossentropy(from_logits=True),
        },
        loss_weights={"priority": 1.0, "department": 0.2},
    )
    title = rng.integers(10000, size=(4, 5)).astype("float32")
    body = rng.integers(10000, size=(4, 7)).astype("float32")
    tags = rng.integers(2, size=(4, 12)).astype("float32")
    priority = rng.integers(2, size=(4, 1)).astype("float32")
    department = np.eye(4, dtype="float32")[rng.integers(4, size=4)]
    history = model.fit(
        {"title": title, "body": body, "tags": tags},
        {"priority": priority, "department": department},
        epochs=2, batch_size=2, shuffle=False, verbose=0,
    )
    return {
        "title": golden.tensor(title), "body": golden.tensor(body), "tags": golden.tensor(tags),
        "priority": golden.tensor(priority), "department": golden.tensor(department),
        "history": history.history,
        "bias": golden.tensor(model.get_layer("department").bias),
    }


def recorded(make):
    keras.utils.clear_session()
    models = make()
    return {
        "summaries": [summary(model) for model in models],
        "params": [model.count_params() for model in models],
        "shapes": [str(model.output_shape) for model in models],
    }


MAKERS = mnist, autoencoder, chained_autoencoder, ensemble, tickets, resnet, shared
golden.write(
    "functional_guide", {**{make.__name__: recorded(make) for make in MAKERS}, "tickets_run": tickets_run()}
)
