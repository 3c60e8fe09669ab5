"""A bundle can be opened with nothing but the programs that made its parts."""

import hashlib
import json

from tests.project.devices import team_of
from workbench.journal.operation import canonical

_HEADER = "replica seq prev time rank verb subject actor batch gesture reverts seen sealed"


def test_a_bundle_is_recovered_without_the_workbench(tmp_path, project, interview):
    from nacl.signing import VerifyKey
    from pyrage import decrypt, x25519
    from zstandard import ZstdDecompressor

    amina, bosco = team_of(tmp_path, project, "Bosco")
    with amina.at_work():
        project.coding.add("interview", 60, 80, "Chair")
    file = amina.bundles(everything=True)
    key = json.loads((bosco.home / "identity.json").read_text())["age"]

    plain = decrypt(file.read_bytes(), [x25519.Identity.from_str(key)])
    line, signature, body = plain.split(b"\n", 2)
    header = json.loads(line)
    VerifyKey(bytes.fromhex(header["sign"])).verify(
        b"cbs-workbench\x00" + line, bytes.fromhex(signature.decode())
    )
    assert hashlib.sha256(body).hexdigest() == header["body"]
    unpacked = ZstdDecompressor().decompress(body)
    records = [json.loads(each) for each in unpacked[: header["lines"]].splitlines()]
    operations = [each["op"] for each in records if "op" in each]
    assert len(operations) == header["operations"]
    assert operations[-1]["verb"] == "coding.add"
    before, names = "", _HEADER.split()
    for op in [each for each in operations if each["replica"] == header["replica"]]:
        sealed = hashlib.sha256((op["salt"] + canonical(op["body"])).encode()).hexdigest()
        assert (op["sealed"], op["prev"]) == (sealed, before)
        before = hashlib.sha256(canonical([op[name] for name in names]).encode()).hexdigest()
    place, texts = header["lines"], []
    for blob in (each for each in records if "blob" in each):
        data = unpacked[place : place + blob["size"]]
        assert hashlib.sha256(data).hexdigest() == blob["blob"]
        texts.append(data)
        place += blob["size"]
    assert interview.read_bytes() in texts
    bosco.project.close()


def test_nothing_in_a_bundle_can_be_read_on_its_way(tmp_path, project):
    amina, bosco = team_of(tmp_path, project, "Bosco")
    data = amina.bundles(everything=True).read_bytes()
    for word in (b"chair", b"Keza", b"Amina", b"interview", b"replica"):
        assert word not in data
    bosco.project.close()
