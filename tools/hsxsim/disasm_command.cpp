#include <fmt/format.h>

#include "assembler/disassembler.h"
#include "hsxsim/command.h"
#include "hsxsim/options.h"
#include "isa/image.h"
#include "platforms/read_file.h"

namespace hsx {
namespace {

po::options_description disasm_options() {
  po::options_description options("output");
  options.add_options()("symbols", po::value<std::string>(), "the X.sym that asm wrote, for names");
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

ProgramSymbols read_symbols(const std::string& path, const Image& image) {
  const FileContent file = read_or_refuse(path);
  SymbolsLoad load = symbols_from_text({reinterpret_cast<const char*>(file.bytes.data()), file.bytes.size()},
                                       image.code.size());
  if (!load.symbols) refuse(fmt::format("{}: {}", path, load.error));
  if (load.image_crc32 != image.crc32)
    refuse(fmt::format("{}: belongs to an image with crc32 0x{:08x}, this one has 0x{:08x}", path,
                       load.image_crc32, image.crc32));
  return std::move(*load.symbols);
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
  ProgramSymbols symbols;
  if (values.count("symbols") != 0) symbols = read_symbols(values["symbols"].as<std::string>(), *load.image);
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
