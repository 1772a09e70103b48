#include "platforms/source_files.h"

#include <fmt/format.h>

#include "assembler/lexer.h"
#include "platforms/read_file.h"

namespace hsx {

IncludedFile read_source(const std::string& path) {
  const FileContent file = read_file(path);
  return {std::string(file.bytes.begin(), file.bytes.end()), file.error};
}

std::string add_define(const std::string& name, const std::string& value,
                       std::map<std::string, std::int64_t>& defines) {
  std::int64_t number = 0;
  if (!parse_number_text(value, number)) return fmt::format("\"{}\" is not a number", value);
  const std::string error = define_error(name, number);
  if (!error.empty()) return error;
  return defines.emplace(name, number).second ? "" : fmt::format("\"{}\" is given twice", name);
}

}  // namespace hsx
