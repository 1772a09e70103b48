#include "platforms/config_loader.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <set>

#include "platforms/builtin_platform.h"
#include "platforms/config_reader.h"
#include "platforms/read_file.h"
#include "platforms/toml_reader.h"

namespace hsx {
namespace {

namespace fs = std::filesystem;

std::string identity_of(const std::string& path) {
  std::error_code failed;
  const fs::path canonical = fs::weakly_canonical(path, failed);
  return failed ? path : canonical.string();
}

class Loader {
 public:
  explicit Loader(Diagnostics& diagnostics) : diagnostics_(diagnostics) {}

  void load(const std::string& path) {
    const FileContent file = read_file(path);
    if (!file.error.empty()) return diagnostics_.error(Origin{path, 0, 0}, file.error);
    add(path, file);
  }

  const std::vector<std::string>& files() const { return files_; }

  ConfigDocument finish() {
    for (const auto& [name, section] : document_.components) {
      if (section.values.count("kind") == 0 || own_platform_) continue;
      own_platform_ = section.origin;
    }
    ConfigDocument merged = document_;
    if (!own_platform_) {
      merged = read_toml(builtin_platform(), kBuiltinPlatformSource, diagnostics_).document;
      merge(merged, document_);
    }
    report_unknown(merged);
    return merged;
  }

  // Where a platform begins that stands on no other.
  std::optional<Origin> own_platform() const { return has_base_ ? std::nullopt : own_platform_; }

 private:
  void report_unknown(const ConfigDocument& document) {
    for (const auto& [key, origin] : unknown_) {
      const std::string hint = document.components.find(key) == nullptr
                                   ? did_you_mean(key, top_keys())
                                   : fmt::format(", did you mean [components.{}]?", key);
      diagnostics_.error(origin, fmt::format("unknown key \"{}\"{}", key, hint));
    }
  }

  void add(const std::string& path, const FileContent& content) {
    files_.push_back(path);
    const std::string text(content.bytes.begin(), content.bytes.end());
    const ReadFile file = read_toml(text, path, diagnostics_);
    unknown_.insert(unknown_.end(), file.unknown.begin(), file.unknown.end());
    has_base_ = has_base_ || file.base.has_value();
    chain_.push_back(path);
    if (file.base) load_base(*file.base);
    chain_.pop_back();
    read_.insert(identity_of(path));
    merge(document_, file.document);
  }

  void load_base(const Placed<std::string>& base) {
    const std::string path = (fs::path(chain_.back()).parent_path() / base.value).lexically_normal().string();
    const std::string identity = identity_of(path);
    const bool loops = std::any_of(chain_.begin(), chain_.end(),
                                   [&](const std::string& above) { return identity_of(above) == identity; });
    if (loops) {
      diagnostics_.error(base.origin,
                         fmt::format("base is a loop: {} -> {}", fmt::join(chain_, " -> "), path));
      return;
    }
    if (read_.count(identity) != 0) return;
    const FileContent file = read_file(path);
    if (!file.error.empty()) {
      return diagnostics_.error(base.origin, fmt::format("base \"{}\": {}", base.value, file.error));
    }
    add(path, file);
  }

  Diagnostics& diagnostics_;
  ConfigDocument document_;
  std::vector<std::string> chain_;  // the file being read, after those that are based on it
  std::set<std::string> read_;
  std::vector<std::string> files_;
  std::vector<Placed<std::string>> unknown_;
  std::optional<Origin> own_platform_;
  bool has_base_ = false;
};

std::vector<TaskEntry> tasks_of(const std::vector<std::string>& images) {
  const Origin origin{"--image", 0, 0};
  std::vector<TaskEntry> tasks;
  for (const std::string& image : images) {
    tasks.push_back({Section{origin, {{"image", Setting{image, origin, false}}}}, {}});
  }
  return tasks;
}

}  // namespace

LoadedConfig load_config(const ConfigRequest& request) {
  LoadedConfig loaded;
  Loader loader(loaded.diagnostics);
  for (const std::string& path : request.files) loader.load(path);
  ConfigDocument document = loader.finish();
  if (!request.images.empty()) document.tasks = tasks_of(request.images);

  for (const std::string& plugin : request.plugins) document.plugins.push_back({plugin, {"--plugin", 0, 0}});
  std::vector<Plugin> plugins = load_plugins(document.plugins, loaded.diagnostics);
  auto overrides = std::make_shared<Overrides>();
  overrides->add_list(request.environment, {"HSXSIM_SET", 0, 0}, loaded.diagnostics);
  for (const std::string& set : request.sets) overrides->add(set, {"--set", 0, 0}, loaded.diagnostics);
  for (const auto& [set, origin] : request.placed_sets) overrides->add(set, origin, loaded.diagnostics);
  loaded.config = read_config(document, std::move(overrides), loaded.diagnostics);
  loaded.config.files = loader.files();
  for (const Plugin& plugin : plugins) loaded.config.files.push_back(plugin.path);
  loaded.config.plugins = std::move(plugins);
  loaded.config.own_platform = loader.own_platform();
  return loaded;
}

}  // namespace hsx
