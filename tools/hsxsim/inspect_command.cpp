#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "hsxsim/command.h"
#include "hsxsim/options.h"
#include "isa/image.h"
#include "isa/image_report.h"
#include "platforms/read_file.h"
#include "platforms/symbol_file.h"
#include "platforms/text_table.h"

namespace hsx {
namespace {

using Json = nlohmann::ordered_json;

std::string hex(std::uint32_t value) {
  return fmt::format("0x{:08X}", value);
}

// With what is no printable character as \\xNN.
std::string escaped(const std::string& name) {
  std::string text;
  for (const char c : name) {
    const auto byte = static_cast<unsigned char>(c);
    text += byte >= 0x20 && byte < 0x7F ? std::string(1, c) : fmt::format("\\x{:02X}", byte);
  }
  return text;
}

bool has_field(const ImageReport& report, const HeaderField& field) {
  return report.file_bytes >= field.offset + field.bytes &&
         field.offset < header_bytes(report.header.version);
}

Json header_json(const ImageReport& report) {
  Json header;
  for (const HeaderField& field : kHeaderFields) {
    if (has_field(report, field)) header[std::string(field.name)] = report.header.*field.member;
  }
  header["app_name"] = header_name(report.header);
  return header;
}

Json symbols_json(const ProgramSymbols& symbols) {
  Json list = Json::array();
  for (const Symbol& symbol : symbols.symbols) {
    list.push_back({{"name", symbol.name},
                    {"kind", symbol_kind_name(symbol.kind)},
                    {"value", symbol.value},
                    {"exported", symbol.exported},
                    {"place", symbols.place_text(symbol.place)}});
  }
  return list;
}

Json report_json(const std::string& path, const ImageReport& report, const ProgramSymbols& symbols) {
  Json sections = Json::array();
  for (const MetadataSection& section : report.metadata) {
    sections.push_back({{"type", section.type}, {"count", section.count}, {"bytes", section.content.size()}});
  }
  Json mailboxes = Json::array();
  for (const MailboxDeclaration& box : report.mailboxes) {
    mailboxes.push_back({{"target", box.target}, {"capacity", box.capacity}, {"mode_mask", box.mode_mask}});
  }
  return {{"image", std::filesystem::path(path).filename().string()},
          {"file_bytes", report.file_bytes},
          {"header", header_json(report)},
          {"sections", std::move(sections)},
          {"mailboxes", std::move(mailboxes)},
          {"symbols", symbols_json(symbols)},
          {"faults", report.faults}};
}

std::string section_name(std::uint32_t type) {
  static constexpr const char* kNames[] = {".value", ".cmd", ".mailbox"};
  return type >= 1 && type <= 3 ? kNames[type - 1] : fmt::format("type {}", type);
}

void print_symbols(const ProgramSymbols& symbols) {
  std::vector<std::vector<std::string>> rows;
  for (const Symbol& symbol : symbols.symbols) {
    const bool address = symbol.kind != SymbolKind::constant;
    rows.push_back({"symbol", symbol.name, std::string(symbol_kind_name(symbol.kind)),
                    address ? fmt::format("{:04X}", symbol.value) : fmt::format("{}", symbol.value),
                    symbols.place_text(symbol.place)});
  }
  fmt::print("{}", text_table(rows, 2));
}

void print_text(const std::string& path, const ImageReport& report, const ProgramSymbols& symbols) {
  fmt::print("{}: {} bytes, {}\n", path, report.file_bytes, report.faults.empty() ? "loads" : "refused");
  for (const HeaderField& field : kHeaderFields) {
    if (!has_field(report, field)) continue;
    const std::uint32_t value = report.header.*field.member;
    fmt::print("  {:<12}{:>10}  {}\n", field.name, value, hex(value));
  }
  const std::string name = header_name(report.header);
  if (!name.empty()) fmt::print("  {:<12}{}\n", "app_name", escaped(name));
  for (const MetadataSection& section : report.metadata) {
    fmt::print("  section     {:<10}  {} bytes, {} entries\n", section_name(section.type),
               section.content.size(), section.count);
  }
  for (const MailboxDeclaration& box : report.mailboxes) {
    fmt::print("  mailbox     {}, capacity {}, mode 0x{:02X}\n", box.target, box.capacity, box.mode_mask);
  }
  print_symbols(symbols);
  for (const std::string& fault : report.faults) fmt::print("  refused: {}\n", fault);
}

// Those beside an image that loads; a file that does not fit it is named and left aside.
ProgramSymbols symbols_of(const std::string& path, const std::vector<std::uint8_t>& bytes) {
  const ImageLoad load = load_image(bytes, "");
  if (!load.image) return {};
  SymbolsLoad found = find_symbols(path, *load.image);
  if (!found.symbols) fmt::print(stderr, "note: no symbols: {}\n", found.error);
  return found.symbols ? std::move(*found.symbols) : ProgramSymbols{};
}

[[noreturn]] void refuse(const std::string& path, const std::string& why) {
  throw UsageError(fmt::format("hsxsim inspect: {}: {}", path, why));
}

ByteString read_image_file(const std::string& path) {
  FileContent file = read_file(path);
  if (!file.error.empty()) refuse(path, file.error);
  constexpr std::string_view kMagic = "HSXE";
  if (file.bytes.size() < kMagic.size() || std::equal(kMagic.begin(), kMagic.end(), file.bytes.begin())) {
    return std::move(file.bytes);
  }
  const bool is_source = std::filesystem::path(path).extension() == ".mvasm";
  refuse(path,
         is_source ? "not an HXE image; assemble it first, see \"hsxsim help asm\"" : "not an HXE image");
}

struct Inspected {
  std::string path;
  ImageReport report;
  ProgramSymbols symbols;
};

void print_json(const std::vector<Inspected>& images) {
  Json list = Json::array();
  for (const auto& [path, report, symbols] : images) list.push_back(report_json(path, report, symbols));
  const Json& json = images.size() == 1 ? list[0] : list;
  fmt::print("{}\n", json.dump(1, ' ', false, Json::error_handler_t::replace));
}

int run(const std::vector<std::string>& arguments) {
  po::options_description options("output");
  options.add_options()("json", "print JSON");
  po::variables_map values;
  if (!parse(kInspect, arguments, options, "file", values)) return kExitPass;
  if (values.count("file") == 0)
    throw UsageError("hsxsim inspect: expected an .hxe file\nSee \"hsxsim help inspect\".");
  std::vector<Inspected> images;
  int status = kExitPass;
  for (const std::string& path : values["file"].as<std::vector<std::string>>()) {
    const ByteString bytes = read_image_file(path);
    images.push_back({path, inspect_image(bytes), symbols_of(path, bytes)});
    if (!images.back().report.faults.empty()) status = kExitUsage;
  }
  if (values.count("json") != 0) {
    print_json(images);
  } else {
    for (const auto& [path, report, symbols] : images) print_text(path, report, symbols);
  }
  return status;
}

}  // namespace

const Subcommand kInspect{"inspect", "X.hxe...", "Show an image: header, sections, symbols, what is wrong.",
                          run};

}  // namespace hsx
