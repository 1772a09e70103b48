// Bytes as data directives.
#pragma once

#include <string>

#include "assembler/disassembly_labels.h"
#include "isa/image.h"

namespace hsx {

// The read-only data as .ascii, .asciz, .zero and .byte, with its labels.
std::string data_to_text(const ByteString& rodata, const AddressLabels& labels);

// A metadata section as .mailbox, .value or .cmd where those make it again, otherwise as .metadata.
// `is_first`: no section of its type stands before it.
std::string metadata_to_text(const MetadataSection& section, bool is_first);

}  // namespace hsx
