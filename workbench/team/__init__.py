"""How operations travel between people: the keys of a device, bundles, a shared folder.

Pure but for the identity file: bytes, keys and operations in, bytes out.

    identity.own()                      this device's keys, made on first use (`Identity`)
    identity.genuine(key, hash, sig)    whether a signature is by a key
    bundle.seal / bundle.open_          a `Parcel` as one signed, encrypted file, and back
    request.write / request.read        what a device asks to be admitted with
    folder.Folder                       the bundles of a shared folder
"""
