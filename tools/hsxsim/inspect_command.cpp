#include <fmt/format.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "hsxsim/command.h"
#include "hsxsim/options.h"
#include "isa/image_report.h"
#include "platforms/read_file.h"

namespace hsx {
namespace {

using Json = nlohmann::ordered_json;

std::string hex(std::uint32_t value) {
  return fmt::format("0x{:08X}", value);
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

Json report_json(const std::string& path, const ImageReport& report) {
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
          {"faults", report.faults}};
}

std::string section_name(std::uint32_t type) {
  static constexpr const char* kNames[] = {".value", ".cmd", ".mailbox"};
  return type >= 1 && type <= 3 ? kNames[type - 1] : fmt::format("type {}", type);
}

void print_text(const std::string& path, const ImageReport& report) {
  fmt::print("{}: {} bytes, {}\n", path, report.file_bytes, report.faults.empty() ? "loads" : "refused");
  for (const HeaderField& field : kHeaderFields) {
    if (!has_field(report, field)) continue;
    const std::uint32_t value = report.header.*field.member;
    fmt::print("  {:<12}{:>10}  {}\n", field.name, value, hex(value));
  }
  const std::string name = header_name(report.header);
  if (!name.empty()) fmt::print("  {:<12}{}\n", "app_name", name);
  for (const MetadataSection& section : report.metadata) {
    fmt::print("  section     {:<10}  {} bytes, {} entries\n", section_name(section.type),
               section.content.size(), section.count);
  }
  for (const MailboxDeclaration& box : report.mailboxes) {
    fmt::print("  mailbox     {}, capacity {}, mode 0x{:02X}\n", box.target, box.capacity, box.mode_mask);
  }
  for (const std::string& fault : report.faults) fmt::print("  refused: {}\n", fault);
}

int run(const std::vector<std::string>& arguments) {
  po::options_description options("output");
  options.add_options()("json", "print JSON");
  po::variables_map values;
  if (!parse(kInspect, arguments, options, "file", values)) return kExitPass;
  if (values.count("file") == 0)
    throw UsageError("hsxsim inspect: expected an .hxe file\nSee \"hsxsim help inspect\".");
  int status = kExitPass;
  for (const std::string& path : values["file"].as<std::vector<std::string>>()) {
    const FileContent file = read_file(path);
    if (!file.error.empty()) throw UsageError(fmt::format("hsxsim inspect: {}: {}", path, file.error));
    const ImageReport report = inspect_image(file.bytes);
    if (values.count("json") != 0) {
      fmt::print("{}\n", report_json(path, report).dump(1, ' ', false, Json::error_handler_t::replace));
    } else {
      print_text(path, report);
    }
    if (!report.faults.empty()) status = kExitUsage;
  }
  return status;
}

}  // namespace

const Subcommand kInspect{"inspect", "X.hxe...",
                          "Show an image: header, sections, mailboxes, what is wrong with it.", run};

}  // namespace hsx
