#include <fmt/format.h>

#include <array>
#include <nlohmann/json.hpp>

#include "assembler/program_symbols.h"

namespace hsx {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view kSchema = "hsxsim.sym/1";
constexpr std::array<SymbolKind, 3> kKinds{SymbolKind::text, SymbolKind::data, SymbolKind::constant};

Json symbol_json(const Symbol& symbol) {
  return {{"name", symbol.name},          {"kind", symbol_kind_name(symbol.kind)},
          {"value", symbol.value},        {"exported", symbol.exported},
          {"file", symbol.place.file},    {"line", symbol.place.line},
          {"column", symbol.place.column}};
}

std::vector<Json> line_entries(const ProgramSymbols& symbols) {
  std::vector<Json> lines;
  for (std::size_t i = 0; i < symbols.code_places.size(); ++i) {
    const SourcePlace& place = symbols.code_places[i];
    if (i == 0 || !(place == symbols.code_places[i - 1]))
      lines.push_back(Json::array({i * 4, place.file, place.line, place.column}));
  }
  return lines;
}

std::string dump(const Json& value) {
  return value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string entries(const std::vector<Json>& values) {
  std::string text;
  for (const Json& value : values) text += (text.empty() ? "\n  " : ",\n  ") + dump(value);
  return "[" + text + "]";
}

// A symbol file whose content is not what it must be.
struct SymbolFault {
  std::string message;
};

std::uint32_t index(const Json& value, std::uint64_t limit, const char* what) {
  if (!value.is_number_unsigned() || value.get<std::uint64_t>() >= limit)
    throw SymbolFault{fmt::format("{} is {}, expected a whole number below {}", what, dump(value), limit)};
  return value.get<std::uint32_t>();
}

SymbolKind read_kind(const Json& value) {
  for (const SymbolKind kind : kKinds) {
    if (value == symbol_kind_name(kind)) return kind;
  }
  throw SymbolFault{fmt::format("kind is {}, expected text, data or constant", dump(value))};
}

constexpr std::uint64_t kAny = 0x100000000;

Symbol read_symbol(const Json& entry, std::size_t files) {
  Symbol symbol;
  symbol.name = entry.at("name").get<std::string>();
  symbol.kind = read_kind(entry.at("kind"));
  symbol.value = entry.at("value").get<std::int64_t>();
  symbol.exported = entry.at("exported").get<bool>();
  symbol.place = {index(entry.at("file"), files, "file"), index(entry.at("line"), kAny, "line"),
                  index(entry.at("column"), kAny, "column")};
  return symbol;
}

// An entry holds for the words up to the next one.
void read_lines(const Json& lines, std::size_t code_words, ProgramSymbols& symbols) {
  for (const Json& entry : lines) {
    const std::size_t word = index(entry.at(0), code_words * 4, "address") / 4;
    const SourcePlace place{index(entry.at(1), symbols.files.size(), "file"),
                            index(entry.at(2), kAny, "line"), index(entry.at(3), kAny, "column")};
    if (symbols.code_places.empty() ? word != 0 : word < symbols.code_places.size())
      throw SymbolFault{"the lines do not ascend from address 0"};
    symbols.code_places.resize(word, symbols.code_places.empty() ? place : symbols.code_places.back());
    symbols.code_places.push_back(place);
  }
  if (!symbols.code_places.empty()) symbols.code_places.resize(code_words, symbols.code_places.back());
}

ProgramSymbols read_root(const Json& root, std::uint32_t image_crc32, std::size_t code_words) {
  if (root.at("schema") != kSchema)
    throw SymbolFault{fmt::format("schema is {}, expected \"{}\"", dump(root.at("schema")), kSchema)};
  const std::uint32_t crc32 = index(root.at("image_crc32"), kAny, "image_crc32");
  if (crc32 != image_crc32)
    throw SymbolFault{
        fmt::format("belongs to an image with crc32 0x{:08x}, this one has 0x{:08x}", crc32, image_crc32)};
  ProgramSymbols symbols;
  symbols.files = root.at("files").get<std::vector<std::string>>();
  for (const Json& entry : root.at("symbols"))
    symbols.symbols.push_back(read_symbol(entry, symbols.files.size()));
  read_lines(root.at("lines"), code_words, symbols);
  return symbols;
}

}  // namespace

std::string symbols_to_text(const ProgramSymbols& symbols, std::uint32_t image_crc32) {
  std::vector<Json> all;
  for (const Symbol& symbol : symbols.symbols) all.push_back(symbol_json(symbol));
  return fmt::format(
      "{{\"schema\": \"{}\",\n \"image_crc32\": {},\n \"files\": {},\n \"symbols\": {},\n \"lines\": {}}}\n",
      kSchema, image_crc32, dump(symbols.files), entries(all), entries(line_entries(symbols)));
}

SymbolsLoad symbols_from_text(std::string_view text, std::uint32_t image_crc32, std::size_t code_words) {
  try {
    return {read_root(Json::parse(text), image_crc32, code_words), ""};
  } catch (const SymbolFault& fault) {
    return {std::nullopt, fault.message};
  } catch (const Json::parse_error& error) {
    return {std::nullopt, fmt::format("bad JSON at byte {} of {}", error.byte, text.size())};
  } catch (const Json::exception&) {
    return {std::nullopt, "a field is missing or of the wrong type"};
  }
}

}  // namespace hsx
