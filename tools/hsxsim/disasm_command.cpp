#include <fmt/format.h>

#include "assembler/disassembler.h"
#include "hsxsim/command.h"
#include "hsxsim/options.h"
#include "isa/image.h"
#include "platforms/read_file.h"
#include "platforms/symbol_file.h"

namespace hsx {
namespace {

po::options_description disasm_options() {
  po::options_description options("output");
  options.add_options()("symbols", po::value<std::string>()->value_name("FILE"),
                        "the X.sym that asm wrote, for names; the one beside X.hxe is found by itself");
  return options;
}

[[noreturn]] void refuse(const std::string& message) {
  throw UsageError(fmt::format("hsxsim disasm: {}", message));
}

FileContent read_or_refuse(const std::string& path) {
  FileContent file = read_file(path);
  if (!file.error.empty()) refuse(fmt::format("{}: {}", path, file.error));
  return file;
}

// Those of --symbols, else those beside the image.
ProgramSymbols read_symbols(const po::variables_map& values, const std::string& path, const Image& image) {
  const bool named = values.count("symbols") != 0;
  SymbolsLoad load =
      named ? read_symbol_file(values["symbols"].as<std::string>(), image) : find_symbols(path, image);
  if (!load.symbols && named) refuse(load.error);
  if (!load.symbols) fmt::print(stderr, "note: no symbols: {}\n", load.error);
  return load.symbols ? std::move(*load.symbols) : ProgramSymbols{};
}

int run(const std::vector<std::string>& arguments) {
  po::variables_map values;
  if (!parse(kDisasm, arguments, disasm_options(), "file", values)) return kExitPass;
  const auto files =
      values.count("file") == 0 ? std::vector<std::string>{} : values["file"].as<std::vector<std::string>>();
  if (files.size() != 1) refuse("expected one .hxe file\nSee \"hsxsim help disasm\".");
  const FileContent file = read_or_refuse(files[0]);
  const ImageLoad load = load_image(file.bytes, "");
  if (!load.image) refuse(fmt::format("{}: {}", files[0], load.error));
  const ProgramSymbols symbols = read_symbols(values, files[0], *load.image);
  fmt::print("{}", disassemble(*load.image, &symbols));
  if (encode_image(*load.image) != file.bytes) {
    fmt::print(stderr,
               "hsxsim disasm: {}: parts of the file lie where asm would not put them; the image it makes of "
               "this has the same content in other places\n",
               files[0]);
  }
  return kExitPass;
}

}  // namespace

const Subcommand kDisasm{"disasm", "X.hxe", "Turn an image back into a source that assembles to it.", run};

}  // namespace hsx
