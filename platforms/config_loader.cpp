#include "platforms/config_loader.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

#include "platforms/builtin_platform.h"
#include "platforms/config_reader.h"
#include "platforms/toml_reader.h"

namespace hsx {
namespace {

namespace fs = std::filesystem;

std::optional<std::string> read_text(const std::string& path) {
  std::error_code ignored;
  std::ifstream file(path, std::ios::binary);
  if (!file || fs::is_directory(path, ignored)) return std::nullopt;
  return std::string(std::istreambuf_iterator<char>(file), {});
}

std::string identity_of(const std::string& path) {
  std::error_code failed;
  const fs::path canonical = fs::weakly_canonical(path, failed);
  return failed ? path : canonical.string();
}

class Loader {
 public:
  explicit Loader(Diagnostics& diagnostics) : diagnostics_(diagnostics) {}

  void load(const std::string& path) {
    if (const auto text = read_text(path)) {
      add(path, *text);
    } else {
      diagnostics_.error(Origin{path, 0, 0}, "cannot be read");
    }
  }

  ConfigDocument finish() {
    const bool has_kinds =
        std::any_of(document_.components.begin(), document_.components.end(),
                    [](const auto& component) { return component.second.values.count("kind") != 0; });
    if (has_kinds) return document_;
    ConfigDocument merged = read_toml(builtin_platform(), kBuiltinPlatformSource, diagnostics_).document;
    merge(merged, document_);
    return merged;
  }

 private:
  void add(const std::string& path, const std::string& text) {
    const ReadFile file = read_toml(text, path, diagnostics_);
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
    if (const auto text = read_text(path)) {
      add(path, *text);
    } else {
      diagnostics_.error(base.origin, fmt::format("base \"{}\" cannot be read", base.value));
    }
  }

  Diagnostics& diagnostics_;
  ConfigDocument document_;
  std::vector<std::string> chain_;  // the file being read, after those that are based on it
  std::set<std::string> read_;
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

  auto overrides = std::make_shared<Overrides>();
  overrides->add_list(request.environment, "HSXSIM_SET", loaded.diagnostics);
  for (const std::string& set : request.sets) overrides->add(set, "--set", loaded.diagnostics);
  loaded.config = read_config(document, std::move(overrides), loaded.diagnostics);
  return loaded;
}

}  // namespace hsx
