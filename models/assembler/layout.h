// Gives every statement its address: units in order, text after text from 0, data after data from 4000.
#pragma once

#include <cstdint>
#include <vector>

#include "assembler/link_table.h"
#include "assembler/unit_reader.h"
#include "isa/data_address.h"
#include "isa/image_header.h"

namespace hsx {

inline constexpr std::uint32_t kMaxTextBytes = kMaxImagePart;
inline constexpr std::uint32_t kMaxDataBytes = kDataSpaceBytes - kRodataBase;

// A line of source and where its statement went.
struct PlacedLine {
  const ParsedLine* line = nullptr;
  std::size_t unit = 0;
  bool in_data = false;
  bool misplaced = false;     // in a section where it cannot be, or past the end of one; not to be emitted
  std::uint32_t address = 0;  // of its first byte, in the code or in the data space
  std::uint32_t bytes = 0;    // it occupies
};

// Also tells the table of labels, exports and imports. The units must outlive the result.
std::vector<PlacedLine> lay_out(const std::vector<ParsedUnit>& units, LinkTable& table, SourceLog& log);

}  // namespace hsx
