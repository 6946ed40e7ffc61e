package io.sealpost.accounts;

import io.sealpost.storage.OnH2;

@OnH2
class UnverifiedAddressTests extends UnverifiedAddressContract {}
