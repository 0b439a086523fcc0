package io.dataskipper.boat.publisher.http;

import io.dataskipper.boat.spi.settings.Doc;

/** Endpoints share nothing: each says for itself where it is and how it wants to be asked. */
@Doc("HTTP endpoints share no settings")
public record HttpSettings() {}
