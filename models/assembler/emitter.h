// Writes code, data and metadata of a program whose statements have addresses.
#pragma once

#include <string>
#include <vector>

#include "assembler/layout.h"
#include "assembler/link_table.h"
#include "isa/abi.h"
#include "isa/image.h"

namespace hsx {

struct EmittedProgram {
  Image image;  // without crc and mailboxes; app_name is `name` unless .name says otherwise
  std::vector<SourcePlace> code_places;  // one a code word
};

// What is wrong with values is reported to `log`; what is returned then is of no use.
EmittedProgram emit_program(const std::vector<PlacedLine>& lines, LinkTable& table, AbiRevision abi,
                            const std::string& name, SourceLog& log);

}  // namespace hsx
