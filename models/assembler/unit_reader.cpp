#include "assembler/unit_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <string_view>
#include <utility>

#include "assembler/statement_parser.h"

namespace hsx {
namespace {

constexpr std::size_t kMaxDepth = 64;
constexpr unsigned kMaxIncludes = 1000;

std::string normal(const std::string& path) {
  return std::filesystem::path(path).lexically_normal().string();
}

class UnitReader {
 public:
  UnitReader(const FileReader& reader, SourceLog& log) : reader_(reader), log_(log) {}

  ParsedUnit read(const SourceUnit& unit) {
    read_text(unit.path, unit.text);
    return std::move(unit_);
  }

 private:
  void read_text(const std::string& path, std::string_view text) {
    const std::uint32_t file = log_.open(path);
    open_.push_back(normal(path));
    for (std::uint32_t number = 1; !text.empty(); ++number) {
      const std::size_t end = std::min(text.find('\n'), text.size());
      read_line(path, text.substr(0, end), file, number);
      text.remove_prefix(std::min(end + 1, text.size()));
    }
    open_.pop_back();
  }

  void read_line(const std::string& path, std::string_view line, std::uint32_t file, std::uint32_t number) {
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    std::optional<Statement> statement = parse_line(line, file, number, log_);
    unit_.lines.push_back({file, number, std::string(line), std::nullopt});
    if (!statement || statement->kind != StatementKind::include) {
      unit_.lines.back().statement = std::move(statement);
    } else if (statement->broken) {
      unit_.complete = false;
    } else {
      include(path, statement->values.front());
    }
  }

  void include(const std::string& from, const Value& named) {
    const std::string path =
        (std::filesystem::path(from).parent_path() / named.text).lexically_normal().string();
    if (const std::string refusal = refusal_of(path); !refusal.empty()) return fail(named.place, refusal);
    const IncludedFile file = reader_ ? reader_(path) : IncludedFile{"", "there is no way to read files"};
    if (!file.error.empty())
      return fail(named.place, fmt::format("include \"{}\": {}", named.text, file.error));
    read_text(path, file.text);
  }

  std::string refusal_of(const std::string& path) {
    const auto loop = std::find(open_.begin(), open_.end(), path);
    if (loop != open_.end())
      return fmt::format("include loop: {} -> {}", fmt::join(loop, open_.end(), " -> "), path);
    if (open_.size() >= kMaxDepth) return fmt::format("includes are nested deeper than {} files", kMaxDepth);
    if (++includes_ > kMaxIncludes) return fmt::format("more than {} inclusions", kMaxIncludes);
    return "";
  }

  void fail(const SourcePlace& place, const std::string& message) {
    log_.error(place, message);
    unit_.complete = false;
  }

  const FileReader& reader_;
  SourceLog& log_;
  ParsedUnit unit_;
  std::vector<std::string> open_;  // the files being read, outermost first
  unsigned includes_ = 0;
};

}  // namespace

ParsedUnit read_unit(const SourceUnit& unit, const FileReader& reader, SourceLog& log) {
  return UnitReader(reader, log).read(unit);
}

}  // namespace hsx
