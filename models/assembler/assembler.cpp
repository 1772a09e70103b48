#include "assembler/assembler.h"

#include <fmt/format.h>

#include <filesystem>

#include "assembler/emitter.h"
#include "assembler/layout.h"
#include "assembler/lexer.h"
#include "assembler/link_table.h"
#include "assembler/listing.h"
#include "assembler/token_cursor.h"

namespace hsx {
namespace {

std::vector<ParsedUnit> read_units(const std::vector<SourceUnit>& units, const FileReader& reader,
                                   SourceLog& log) {
  std::vector<ParsedUnit> parsed;
  for (const SourceUnit& unit : units) parsed.push_back(read_unit(unit, reader, log));
  return parsed;
}

std::vector<std::string> lines_of(const std::vector<AssemblyError>& entries,
                                  const std::vector<std::string>& files, const char* mark) {
  std::vector<std::string> lines;
  for (const AssemblyError& entry : entries) {
    const SourcePlace& place = entry.place;
    lines.push_back(
        fmt::format("{}:{}:{}: {}{}", files[place.file], place.line, place.column, mark, entry.message));
  }
  return lines;
}

// The image as a loader would see it, so that one that was assembled keeps the rules of one that was loaded.
std::optional<Image> load_back(const Image& image, SourceLog& log) {
  ImageLoad load = load_image(encode_image(image), image.app_name);
  if (!load.image) log.error({0, 1, 1}, load.error);
  return std::move(load.image);
}

}  // namespace

std::vector<std::string> AssemblyResult::error_lines() const {
  return lines_of(errors, symbols.files, "");
}

std::vector<std::string> AssemblyResult::note_lines() const {
  return lines_of(notes, symbols.files, "note: ");
}

AssemblyResult assemble(const std::vector<SourceUnit>& units, const AssemblyOptions& options) {
  SourceLog log;
  const std::vector<ParsedUnit> parsed = read_units(units, options.reader, log);
  LinkTable table(units.size(), options.defines, log);
  const std::vector<PlacedLine> lines = lay_out(parsed, table, log);
  table.link();
  const std::string name = std::filesystem::path(units.front().path).stem().string();
  EmittedProgram program = emit_program(lines, table, options.abi, name, log);
  table.report_missing();
  if (log.ok() && program.image.code.empty()) log.error({0, 1, 1}, "the program has no code");

  AssemblyResult result;
  if (log.ok()) result.image = load_back(program.image, log);
  result.symbols = {log.files(), table.symbols(), std::move(program.code_places)};
  result.unused_defines = table.unused_defines();
  result.errors = log.sorted_errors();
  result.notes = log.sorted_notes();
  if (result.image) result.listing = write_listing(lines, *result.image, result.symbols);
  return result;
}

std::string define_error(const std::string& name, std::int64_t value) {
  if (!is_symbol_name(name)) return fmt::format("\"{}\" is no name of a symbol", name);
  if (register_number(name)) return fmt::format("\"{}\" is a register, not a symbol", name);
  if (value < -0x80000000LL || value > 0xFFFFFFFFLL) return fmt::format("{} needs more than 32 bits", value);
  return "";
}

}  // namespace hsx
