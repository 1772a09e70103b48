#include "platforms/plugins.h"

#include <dlfcn.h>
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <optional>
#include <string_view>

#include "kernel/plugin.h"
#include "platforms/digest.h"
#include "platforms/interface_version.h"
#include "platforms/read_file.h"

namespace hsx {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kMark = "hsxsim plug-in interface ";

// An error, or a plug-in.
struct Loading {
  std::string error;
  Plugin plugin;
};

fs::path folder_of_config(const Origin& origin) {
  return origin.line == 0 ? fs::path() : fs::path(origin.source).parent_path();
}

std::vector<fs::path> plugin_folders(const Origin& origin) {
  std::vector<fs::path> folders{folder_of_config(origin)};
  const char* variable = std::getenv(kPluginPathVariable);
  std::string_view rest = variable == nullptr ? "" : variable;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find(':'), rest.size());
    if (end != 0) folders.emplace_back(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  std::error_code failed;
  const fs::path program = fs::read_symlink("/proc/self/exe", failed);
  if (!failed) folders.push_back(program.parent_path().parent_path() / "lib/hsxsim/plugins");
  return folders;
}

// What cannot be looked at is not there.
bool is_there(const fs::path& path) {
  std::error_code failed;
  return fs::exists(path, failed);
}

// "" when it is nowhere.
std::string find_plugin(const Placed<std::string>& wanted, std::string& error) {
  if (wanted.value.find('/') != std::string::npos) {
    fs::path path = (folder_of_config(wanted.origin) / wanted.value).lexically_normal();
    if (is_there(path)) return path.string();
    error = fmt::format("there is no {}", path.string());
    return "";
  }
  std::vector<std::string> looked;
  for (const fs::path& folder : plugin_folders(wanted.origin)) {
    fs::path path = folder / wanted.value;
    if (!wanted.value.empty() && is_there(path)) return path.string();
    looked.push_back(folder.empty() ? "." : folder.string());
  }
  error =
      fmt::format("not found in {}; {} names further folders", fmt::join(looked, ", "), kPluginPathVariable);
  return "";
}

// What the plug-in says it was built against; nothing when it is none.
std::optional<std::string> interface_of(std::string_view content) {
  if (content.substr(0, 4) !=
      "\x7f"
      "ELF")
    return std::nullopt;
  const std::size_t mark = content.find(kMark);
  if (mark == std::string_view::npos) return std::nullopt;
  const std::string_view rest = content.substr(mark + kMark.size());
  return std::string(rest.substr(0, rest.find('\0')));
}

std::string wrong_interface(std::string_view content) {
  const std::optional<std::string> interface = interface_of(content);
  if (!interface) return "is no plug-in, expected a shared object built with the targets of hsxsim's package";
  if (*interface == plugin_interface()) return "";
  return fmt::format("was built against interface {} of hsxsim, and this is {}: build it anew", *interface,
                     plugin_interface());
}

// dlopen looks for names without "/" elsewhere.
std::string open_plugin(const std::string& path) {
  PluginNews news;
  std::string why;
  plugin_being_loaded = &news;
  try {
    if (dlopen(fs::absolute(path).c_str(), RTLD_NOW | RTLD_LOCAL) == nullptr) why = dlerror();
  } catch (const std::exception& thrown) {
    why = thrown.what();
  }
  plugin_being_loaded = nullptr;
  if (!why.empty()) return fmt::format("cannot be loaded: {}", why);
  if (!news.taken.empty()) {
    return fmt::format("registers {}, which {} there already", fmt::join(news.taken, ", "),
                       news.taken.size() == 1 ? "is" : "are");
  }
  return news.added == 0 ? "registers nothing" : "";
}

Loading load_anew(const std::string& path) {
  const FileContent file = read_file(path);
  if (!file.error.empty()) return {file.error, {}};
  const std::string_view content(reinterpret_cast<const char*>(file.bytes.data()), file.bytes.size());
  std::string error = wrong_interface(content);
  if (error.empty()) error = open_plugin(path);
  return {std::move(error), {path, fs::path(path).filename().string(), digest(content), ""}};
}

// Each file once in a process, whatever came of it.
const Loading& load(const std::string& path) {
  static std::map<std::string, Loading> loaded;
  std::error_code failed;
  const fs::path canonical = fs::canonical(path, failed);
  const std::string identity = failed ? path : canonical.string();
  const auto found = loaded.find(identity);
  return found != loaded.end() ? found->second : loaded.emplace(identity, load_anew(path)).first->second;
}

}  // namespace

const char* plugin_interface() {
  return HSXSIM_INTERFACE_VERSION;
}

std::vector<Plugin> load_plugins(const std::vector<Placed<std::string>>& wanted, Diagnostics& diagnostics) {
  std::vector<Plugin> plugins;
  for (const Placed<std::string>& one : wanted) {
    std::string error;
    const std::string path = find_plugin(one, error);
    const Loading* loading = path.empty() ? nullptr : &load(path);
    if (loading != nullptr) error = loading->error;
    if (!error.empty()) {
      diagnostics.error(one.origin, fmt::format("plug-in \"{}\": {}", one.value, error));
      continue;
    }
    const bool known = std::any_of(plugins.begin(), plugins.end(),
                                   [&](const Plugin& plugin) { return plugin.path == loading->plugin.path; });
    if (known) continue;
    plugins.push_back(loading->plugin);
    plugins.back().named = one.origin.line == 0 ? loading->plugin.name : one.value;
  }
  return plugins;
}

}  // namespace hsx
