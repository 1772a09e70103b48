#include "platforms/task_image.h"

#include <fmt/format.h>

#include <filesystem>

#include "assembler/assembler.h"
#include "platforms/digest.h"
#include "platforms/read_file.h"
#include "platforms/source_files.h"
#include "platforms/symbol_file.h"

namespace hsx {
namespace {

void complain(const TaskConfig& task, const std::string& error, Diagnostics& diagnostics) {
  diagnostics.error(task.image.origin, fmt::format("image \"{}\": {}", task.image.value, error));
}

std::string number_text(const SettingValue& value) {
  const auto* text = std::get_if<std::string>(&value);
  return text != nullptr ? *text : to_text(value);
}

std::map<std::string, std::int64_t> read_defines(const TaskConfig& task, Diagnostics& diagnostics) {
  std::map<std::string, std::int64_t> defines;
  for (const auto& [name, setting] : task.define) {
    const std::string error = add_define(name, number_text(setting.value), defines);
    if (!error.empty()) diagnostics.error(setting.origin, fmt::format("define.{}: {}", name, error));
  }
  return defines;
}

void report_unused(const TaskConfig& task, const std::vector<std::string>& unused, Diagnostics& diagnostics) {
  for (const std::string& name : unused)
    diagnostics.error(task.define.at(name).origin, fmt::format("define.{}: no source uses it", name));
}

TaskImage assemble_source(const TaskConfig& task, const std::string& text, AbiSetting abi,
                          Diagnostics& diagnostics) {
  AssemblyOptions options;
  options.abi = resolve_abi(abi, 2);
  options.defines = read_defines(task, diagnostics);
  options.reader = read_source;
  if (options.defines.size() != task.define.size()) return {};
  AssemblyResult result = assemble({{task.image_path, text}}, options);
  for (const AssemblyError& error : result.errors) {
    const SourcePlace& place = error.place;
    diagnostics.error({result.symbols.files[place.file], place.line, place.column}, error.message);
  }
  if (result.image) report_unused(task, result.unused_defines, diagnostics);
  if (!result.image) return {};
  ProgramOrigin origin{std::move(result.symbols), digest(encode_image(*result.image)), "", {}};
  origin.files = origin.symbols.files;
  return {std::move(result.image), std::move(origin)};
}

TaskImage load_file(const TaskConfig& task, const FileContent& file, Diagnostics& diagnostics) {
  for (const auto& [name, setting] : task.define)
    diagnostics.error(setting.origin, fmt::format("define.{}: only a source (.mvasm) takes values", name));
  ImageLoad loaded = load_image(file.bytes, std::filesystem::path(task.image.value).stem().string());
  if (!loaded.image) {
    complain(task, loaded.error, diagnostics);
    return {};
  }
  ProgramOrigin origin{{}, digest(file.bytes), "", {task.image_path}};
  SymbolFile found = find_symbols(task.image_path, *loaded.image);
  if (!found.path.empty()) origin.files.push_back(found.path);
  if (found.symbols) {
    origin.symbols = std::move(*found.symbols);
    origin.symbols_digest = found.path.empty() ? "" : found.digest;
  } else {
    diagnostics.note(task.image.origin, fmt::format("no symbols: {}", found.error));
  }
  return {std::move(loaded.image), std::move(origin)};
}

}  // namespace

TaskImage read_task_image(const TaskConfig& task, AbiSetting abi, Diagnostics& diagnostics) {
  if (task.source) return assemble_source(task, *task.source, abi, diagnostics);
  const FileContent file = read_file(task.image_path);
  if (!file.error.empty()) {
    complain(task, file.error, diagnostics);
    return {};
  }
  const bool is_source = std::filesystem::path(task.image_path).extension() == ".mvasm";
  if (!is_source) return load_file(task, file, diagnostics);
  return assemble_source(task, {file.bytes.begin(), file.bytes.end()}, abi, diagnostics);
}

}  // namespace hsx
