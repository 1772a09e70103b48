#include "platforms/symbol_file.h"

#include <fmt/format.h>

#include <filesystem>

#include "platforms/digest.h"
#include "platforms/read_file.h"

namespace hsx {

std::string symbol_path(const std::string& image_path) {
  return std::filesystem::path(image_path).replace_extension(".sym").string();
}

SymbolFile read_symbol_file(const std::string& path, const Image& image) {
  const FileContent file = read_file(path);
  const std::string text(file.bytes.begin(), file.bytes.end());
  SymbolsLoad load = file.error.empty() ? symbols_from_text(text, image.crc32, image.code.size())
                                        : SymbolsLoad{std::nullopt, file.error};
  if (!load.symbols) load.error = fmt::format("{}: {}", path, load.error);
  return {std::move(load), path, digest(text)};
}

SymbolFile find_symbols(const std::string& image_path, const Image& image) {
  const std::string path = symbol_path(image_path);
  std::error_code ignored;
  if (!std::filesystem::exists(path, ignored)) return {{ProgramSymbols{}, ""}, "", ""};
  return read_symbol_file(path, image);
}

}  // namespace hsx
