// The names that a disassembly gives to addresses.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "assembler/code_map.h"
#include "assembler/program_symbols.h"
#include "isa/abi.h"
#include "isa/image.h"

namespace hsx {

using AddressLabels = std::map<std::uint32_t, std::vector<std::string>>;

struct DisassemblyLabels {
  AddressLabels text;  // at begins of items, and at the end of the code
  AddressLabels data;  // in the rodata, and at its end

  // The first name of a code address, "" when it has none.
  std::string text_name(std::uint32_t address) const;
};

// Where a jump or a CALL from the pc goes; none for all other instructions.
std::optional<std::uint32_t> branch_target(const CodeItem& item, AbiRevision abi);

DisassemblyLabels make_labels(const Image& image, const std::vector<CodeItem>& items, AbiRevision abi,
                              const ProgramSymbols* symbols);

}  // namespace hsx
