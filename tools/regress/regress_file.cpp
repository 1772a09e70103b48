#include "regress/regress_file.h"

#include <glob.h>

#include <algorithm>
#include <filesystem>
#include <set>

#include "platforms/glob.h"
#include "platforms/read_file.h"
#include "platforms/table_reader.h"
#include "testbenches/bench.h"

namespace hsx {
namespace {

namespace fs = std::filesystem;

// Files that a pattern means, in the order of their names.
std::vector<std::string> matches_of(const std::string& pattern) {
  glob_t found{};
  std::vector<std::string> paths;
  if (glob(pattern.c_str(), GLOB_NOSORT, nullptr, &found) == 0)
    paths.assign(found.gl_pathv, found.gl_pathv + found.gl_pathc);
  globfree(&found);
  std::sort(paths.begin(), paths.end());
  return paths;
}

// A path as a pattern that means nothing but itself.
std::string literal(const std::string& path) {
  std::string pattern;
  for (const char c : path) {
    if (std::string_view("*?[\\").find(c) != std::string_view::npos) pattern += '\\';
    pattern += c;
  }
  return pattern;
}

bool is_folder_name(const std::string& name) {
  constexpr const char* kAllowed = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-";
  return !name.empty() && name.front() != '.' && name.find_first_not_of(kAllowed) == std::string::npos;
}

class RegressReader {
 public:
  RegressReader(const toml::table& root, const std::string& path, Diagnostics& diagnostics)
      : path_(path), top_(root, "", Origin{path, 0, 0}, path_, diagnostics) {
    const fs::path file(path);
    folder_ = file.parent_path().string();
    file_.path = path;
    file_.name = file.stem().string();
    file_.store = (file.parent_path() / file.stem()).string();
  }

  RegressFile read() {
    if (file_.name + ".toml" != fs::path(path_).filename().string())
      top_.error("expected a file whose name ends in .toml: the stored results are in the folder without it");
    read_list("run", [this](TableReader& table) { read_run(table); });
    read_list("bench", [this](TableReader& table) { read_bench(table); });
    if (file_.cases.empty() && top_.diagnostics().ok())
      top_.error("nothing to run, expected [[run]] or [[bench]]");
    check_names();
    top_.finish();
    return std::move(file_);
  }

 private:
  using ReadEntry = std::function<void(TableReader&)>;

  void read_list(const std::string& key, const ReadEntry& read_entry) {
    const TomlChild* given = top_.take(key);
    if (given == nullptr) return;
    const toml::array* list = given->node->as_array();
    if (list == nullptr || !list->is_array_of_tables())
      return top_.error(key, given->origin, fmt::format("expected [[{}]]", key));
    std::size_t number = 0;
    for (const toml::node& node : *list) {
      TableReader table(*node.as_table(), fmt::format("{}.{}", key, ++number), top_.place_of(node), path_,
                        top_.diagnostics());
      read_entry(table);
      table.finish();
    }
  }

  std::string found(const std::string& config) const {
    return (fs::path(folder_) / config).lexically_normal().string();
  }
  // Reports a config that is not there.
  void require(TableReader& table, const Placed<std::string>& config) {
    if (const FileContent content = read_file(found(config.value)); !content.error.empty())
      table.error("config", config.origin, fmt::format("\"{}\": {}", config.value, content.error));
  }

  RegressCase read_common(TableReader& table) {
    RegressCase entry;
    entry.origin = table.origin();
    if (const auto sets = table.texts("set")) entry.sets = *sets;
    for (const auto& set : entry.sets) {
      if (set.value.find('=') == std::string::npos)
        table.error("set", set.origin, fmt::format("\"{}\": expected KEY=VALUE", set.value));
    }
    constexpr WatchedContracts kWatched[] = {WatchedContracts::all, WatchedContracts::config,
                                             WatchedContracts::none};
    if (const auto checks = table.choice("checks", {"all", "config", "none"}))
      entry.checks = kWatched[*checks];
    return entry;
  }

  // `as` with the name in the place of its "*".
  static std::string named(const std::optional<Placed<std::string>>& as, const std::string& usual,
                           const std::string& name) {
    std::string pattern = as ? as->value : usual;
    const std::size_t star = pattern.find('*');
    return star == std::string::npos ? pattern : pattern.replace(star, 1, name);
  }

  void read_run(TableReader& table) {
    RegressCase entry = read_common(table);
    const auto as = table.text("as");
    const auto configs = table.texts("config");
    if (!configs) {
      if (table.take("config") == nullptr)
        table.error("config is missing, expected a file, several, or a pattern");
      return;
    }
    if (configs->size() == 1 && has_wildcard(configs->front().value))
      return read_pattern(table, configs->front(), as, entry);
    for (const auto& config : *configs) {
      require(table, config);
      entry.configs.push_back(found(config.value));
    }
    entry.name = named(as, "*", fs::path(configs->front().value).stem().string());
    file_.cases.push_back(std::move(entry));
  }
  // A run for each file.
  void read_pattern(TableReader& table, const Placed<std::string>& pattern,
                    const std::optional<Placed<std::string>>& as, const RegressCase& common) {
    const std::vector<std::string> configs =
        matches_of((fs::path(literal(folder_)) / pattern.value).lexically_normal().string());
    if (configs.empty())
      table.error("config", pattern.origin, fmt::format("\"{}\": no file matches", pattern.value));
    for (const std::string& config : configs) {
      RegressCase entry = common;
      entry.configs = {config};
      entry.name = named(as, "*", fs::path(config).stem().string());
      file_.cases.push_back(std::move(entry));
    }
  }

  void read_bench(TableReader& table) {
    RegressCase entry = read_common(table);
    const auto as = table.text("as");
    if (const auto configs = table.texts("config")) {
      for (const auto& config : *configs) {
        require(table, config);
        entry.configs.push_back(found(config.value));
      }
    }
    const auto names = table.texts("name");
    if (!names && table.take("name") == nullptr)
      table.error("name is missing, expected that of a bench, several, or \"all\"");
    if (!names) return;
    for (const auto& name : *names) add_benches(table, name, as, entry);
  }
  void add_benches(TableReader& table, const Placed<std::string>& name,
                   const std::optional<Placed<std::string>>& as, const RegressCase& common) {
    std::vector<std::string> known = Benches::instance().names();
    const std::vector<std::string> wanted =
        name.value == "all" ? known : std::vector<std::string>{name.value};
    for (const std::string& one : wanted) {
      RegressCase entry = common;
      entry.bench = Benches::instance().find(one);
      entry.name = named(as, "bench.*", one);
      if (entry.bench != nullptr) {
        file_.cases.push_back(std::move(entry));
        continue;
      }
      known.emplace_back("all");
      table.error("name", name.origin, fmt::format("\"{}\" is no bench{}", one, did_you_mean(one, known)));
    }
  }

  void check_names() {
    std::set<std::string> names;
    for (const RegressCase& entry : file_.cases) {
      if (!is_folder_name(entry.name)) {
        top_.diagnostics().error(
            entry.origin, fmt::format("\"{}\" cannot be the name of a folder: expected letters, digits, "
                                      "\".\", \"_\" and \"-\"; as = \"...\" gives another",
                                      entry.name));
      }
      if (!names.insert(entry.name).second) {
        top_.diagnostics().error(
            entry.origin,
            fmt::format("\"{}\" is the name of something above already; as = \"*-...\" gives another",
                        entry.name));
      }
    }
  }

  const std::string path_;
  TableReader top_;
  std::string folder_;
  RegressFile file_;
};

}  // namespace

RegressFile read_regress_file(const std::string& path, Diagnostics& diagnostics) {
  const auto root = read_toml_table(path, diagnostics);
  return root ? RegressReader(*root, path, diagnostics).read() : RegressFile{};
}

ConfigRequest request_of(const RegressCase& entry, const std::vector<std::string>& sets) {
  ConfigRequest request{entry.configs, {}, "", {}, entry.sets};
  for (const std::string& set : sets) request.placed_sets.push_back({set, {"--set", 0, 0}});
  return request;
}

}  // namespace hsx
