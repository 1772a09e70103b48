#include "results/program_names.h"

#include <fmt/format.h>

#include <filesystem>
#include <memory>
#include <vector>

#include "platforms/config_loader.h"
#include "platforms/task_image.h"
#include "results/flat_values.h"
#include "results/json_file.h"
#include "results/run_values.h"

namespace hsx {
namespace {

using Json = nlohmann::json;
using Symbols = std::vector<ProgramSymbols>;  // by pid - 1

// Configs are words of their own, images and settings follow their options.
ConfigRequest request_of(const std::vector<std::string>& command) {
  ConfigRequest request;
  for (std::size_t i = 2; i < command.size(); ++i) {
    const std::string& word = command[i];
    const bool has_value =
        i + 1 < command.size() && (word == "--image" || word == "--set" || word == "--checks");
    if (has_value) ++i;
    if (word == "--image" && has_value) request.images.push_back(command[i]);
    if (word == "--set" && has_value) request.sets.push_back(command[i]);
    if (!word.empty() && word.front() != '-') request.files.push_back(word);
  }
  return request;
}

AbiSetting abi_of(const std::string& folder) {
  const std::string path = (std::filesystem::path(folder) / "config.resolved.toml").string();
  for (const auto& [name, value] : flat_toml(read_text(path), path)) {
    const std::string ending = ".abi";
    if (name.size() <= ending.size() || name.compare(name.size() - ending.size(), ending.size(), ending) != 0)
      continue;
    if (value.is_string()) return parse_abi_setting(value.get<std::string>()).value_or(AbiSetting::automatic);
  }
  return AbiSetting::automatic;
}

Symbols read_symbols(const std::string& folder) {
  const Json status =
      read_json_file((std::filesystem::path(folder) / "status.json").string(), "hsxsim.status/1");
  const auto command = status.at("command").get<std::vector<std::string>>();
  const Json& images = status.at("images");
  Symbols symbols(images.size());
  if (command.size() < 3) return symbols;
  const LoadedConfig loaded = load_config(request_of(command));
  const AbiSetting abi = abi_of(folder);
  Diagnostics ignored;
  for (std::size_t i = 0; i < std::min(symbols.size(), loaded.config.tasks.size()); ++i) {
    TaskImage task = read_task_image(loaded.config.tasks[i], abi, ignored);
    if (task.image && task.origin.digest == images[i].at("digest"))
      symbols[i] = std::move(task.origin.symbols);
  }
  return symbols;
}

}  // namespace

std::string address_text(std::uint32_t, std::uint32_t pc) {
  return fmt::format("{:04X}", pc);
}

PlaceNames program_names(const std::string& folder) {
  auto symbols = std::make_shared<Symbols>();
  try {
    *symbols = read_symbols(folder);
  } catch (const std::exception&) {
    return address_text;
  }
  return [symbols](std::uint32_t pid, std::uint32_t pc) {
    if (pid == 0 || pid > symbols->size()) return address_text(pid, pc);
    return (*symbols)[pid - 1].describe_code(pc);
  };
}

}  // namespace hsx
