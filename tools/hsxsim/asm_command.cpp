#include <fmt/format.h>

#include "hsxsim/command.h"
#include "hsxsim/options.h"
#include "isa/image.h"
#include "platforms/output_files.h"
#include "platforms/read_file.h"
#include "platforms/source_files.h"

namespace hsx {
namespace {

po::options_description asm_options() {
  po::options_description options("output");
  options.add_options()("output,o", po::value<std::string>()->value_name("FILE"), "the image to write")(
      "abi", po::value<std::string>()->default_value("2025-11")->value_name("REVISION"),
      "2025-10 (version 1, byte CALLs) or 2025-11 (version 2, word CALLs)")(
      "listing", po::value<std::string>()->value_name("FILE"), "also write what became of every line")(
      "symbols", po::value<std::string>()->value_name("FILE"),
      "also write symbols and source lines, for people's tools")(
      "define", po::value<std::vector<std::string>>()->composing()->value_name("NAME=VALUE"),
      "a constant for the sources");
  return options;
}

[[noreturn]] void refuse(const std::string& message) {
  throw UsageError(fmt::format("hsxsim asm: {}", message));
}

AbiRevision abi_option(const std::string& text) {
  const auto setting = parse_abi_setting(text);
  if (setting == AbiSetting::v2025_10) return AbiRevision::v2025_10;
  if (setting == AbiSetting::v2025_11) return AbiRevision::v2025_11;
  refuse(fmt::format("--abi \"{}\": expected 2025-10 or 2025-11", text));
}

std::map<std::string, std::int64_t> define_options(const po::variables_map& values) {
  std::map<std::string, std::int64_t> defines;
  if (values.count("define") == 0) return defines;
  for (const std::string& text : values["define"].as<std::vector<std::string>>()) {
    const std::size_t equals = text.find('=');
    if (equals == std::string::npos) refuse(fmt::format("--define \"{}\": expected NAME=VALUE", text));
    const std::string error = add_define(text.substr(0, equals), text.substr(equals + 1), defines);
    if (!error.empty()) refuse(fmt::format("--define \"{}\": {}", text, error));
  }
  return defines;
}

std::vector<SourceUnit> read_units(const std::vector<std::string>& paths) {
  std::vector<SourceUnit> units;
  for (const std::string& path : paths) {
    const IncludedFile file = read_source(path);
    if (!file.error.empty()) refuse(fmt::format("{}: {}", path, file.error));
    units.push_back({path, file.text});
  }
  return units;
}

AssemblyResult assemble_or_report(const std::vector<SourceUnit>& units, const AssemblyOptions& options) {
  AssemblyResult result = assemble(units, options);
  for (const std::string& line : result.note_lines()) fmt::print(stderr, "{}\n", line);
  for (const std::string& line : result.error_lines()) fmt::print(stderr, "{}\n", line);
  if (!result.image) return result;
  for (const std::string& name : result.unused_defines) {
    fmt::print(stderr, "hsxsim asm: --define {}: no source uses it\n", name);
    result.image.reset();
  }
  return result;
}

// Refuses names of outputs that cannot be, or that would destroy what is read.
void check_outputs(const po::variables_map& values, const std::vector<std::string>& inputs) {
  std::vector<std::string> outputs;
  for (const char* option : {"output", "listing", "symbols"}) {
    if (values.count(option) != 0) outputs.push_back(values[option].as<std::string>());
  }
  if (const std::string wrong = wrong_outputs(outputs, inputs); !wrong.empty()) refuse(wrong);
}

// The image last, so that it is there only when all else is.
void write_outputs(const po::variables_map& values, const AssemblyResult& result) {
  const ByteString bytes = encode_image(*result.image);
  const std::string image(bytes.begin(), bytes.end());
  const std::string symbols = symbols_to_text(result.symbols, result.image->crc32);
  const std::pair<const char*, const std::string*> files[] = {
      {"listing", &result.listing}, {"symbols", &symbols}, {"output", &image}};
  for (const auto& [option, content] : files) {
    if (values.count(option) == 0) continue;
    const std::string error = write_file(values[option].as<std::string>(), *content);
    if (!error.empty()) refuse(error);
  }
}

int run(const std::vector<std::string>& arguments) {
  po::variables_map values;
  if (!parse(kAsm, arguments, asm_options(), "source", values)) return kExitPass;
  if (values.count("source") == 0 || values.count("output") == 0)
    refuse("expected sources and -o X.hxe\nSee \"hsxsim help asm\".");
  const auto sources = values["source"].as<std::vector<std::string>>();
  check_outputs(values, sources);
  AssemblyOptions options;
  options.abi = abi_option(values["abi"].as<std::string>());
  options.defines = define_options(values);
  options.reader = read_source;
  const AssemblyResult result = assemble_or_report(read_units(sources), options);
  if (!result.image) return kExitUsage;
  check_outputs(values, result.symbols.files);
  write_outputs(values, result);
  return kExitPass;
}

}  // namespace

const Subcommand kAsm{"asm", "A.mvasm... -o X.hxe", "Assemble sources to an image.", run};

}  // namespace hsx
