import io

import pytest

from minutebook.model.errors import ReadError
from minutebook.read.decoding import LARGEST, decode, read_whole

TEXT = "Переговоры продолжались: “les négociations”."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_known_encodings(encoding: str) -> None:
    assert decode(TEXT.encode(encoding)) == TEXT


def test_big_endian_utf_16_with_its_mark() -> None:
    assert decode(b"\xfe\xff" + TEXT.encode("utf-16-be")) == TEXT


def test_a_stray_control_character_is_no_binary() -> None:
    assert decode(b"The ministers met.\x1a\x0c\n") == "The ministers met.\x1a\x0c\n"


def test_the_limit_is_a_byte_count() -> None:
    assert len(read_whole(io.BytesIO(b"x" * LARGEST))) == LARGEST
    with pytest.raises(ReadError, match="at most 20 MB"):
        read_whole(io.BytesIO(b"x" * (LARGEST + 1)))
