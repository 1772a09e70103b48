#include "assembler/disassembler.h"

#include <fmt/format.h>

#include <set>

#include "assembler/data_text.h"
#include "assembler/disassembly_labels.h"
#include "assembler/instruction_encoder.h"
#include "assembler/text_escapes.h"
#include "isa/data_address.h"
#include "isa/to_text.h"

namespace hsx {
namespace {

constexpr std::size_t kLeastFilling = 4;  // zero words worth an .org

std::string label_lines(const AddressLabels& labels, std::uint32_t address) {
  std::string lines;
  const auto found = labels.find(address);
  if (found == labels.end()) return lines;
  for (const std::string& name : found->second) lines += name + ":\n";
  return lines;
}

class CodeWriter {
 public:
  CodeWriter(const std::vector<CodeItem>& items, const DisassemblyLabels& labels, AbiRevision abi)
      : items_(items), labels_(labels), abi_(abi) {}

  std::string write(std::uint32_t code_bytes) {
    for (std::size_t i = 0; i < items_.size();) {
      text_ += label_lines(labels_.text, items_[i].address);
      const std::size_t zeros = zero_run(i);
      if (zeros >= kLeastFilling) {
        line(fmt::format(".org 0x{:04x}", items_[i].address + 4 * zeros),
             fmt::format("{:04x}", items_[i].address));
        i += zeros;
      } else {
        write_item(items_[i++]);
      }
    }
    return std::move(text_) + label_lines(labels_.text, code_bytes);
  }

 private:
  void line(const std::string& statement, const std::string& comment) {
    text_ += fmt::format("    {:<32}; {}\n", statement, comment);
  }

  // Zero words from an item on, up to the next label.
  std::size_t zero_run(std::size_t from) const {
    std::size_t end = from;
    while (end < items_.size() && items_[end].instruction.word == 0 &&
           (end == from || labels_.text.count(items_[end].address) == 0)) {
      ++end;
    }
    return end - from;
  }

  void write_item(const CodeItem& item) {
    std::string comment = fmt::format("{:04x}  {:08x}", item.address, item.instruction.word);
    if (!item.is_instruction) return line(fmt::format(".word 0x{:08x}", item.instruction.word), comment);
    if (item.words() == 2) comment += fmt::format(" {:08x}{}", item.literal, literal_note(item.literal));
    const auto target = branch_target(item, abi_);
    if (!target) return line(to_text(item.instruction, item.literal), comment);
    const std::string name = usable_name(item, *target);
    if (!name.empty())
      return line(fmt::format("{} {}", item.instruction.row->mnemonic, name),
                  comment + fmt::format("  to {:04x}", *target));
    line(to_text(item.instruction), comment + fmt::format("  to {:04x}", *target));
  }

  std::string literal_note(std::uint32_t literal) const {
    const auto found = labels_.data.find(literal);
    return found == labels_.data.end() ? "" : "  = " + found->second.front();
  }

  // The label of the target, if the assembler makes the same field of it: not of a CALL that wraps around.
  std::string usable_name(const CodeItem& item, std::uint32_t target) const {
    if (item.instruction.row->form == OperandForm::call) {
      const auto offset = call_offset(abi_, std::int64_t{target} - item.address);
      if (!offset || *offset != item.instruction.imm) return "";
    }
    return labels_.text_name(target);
  }

  const std::vector<CodeItem>& items_;
  const DisassemblyLabels& labels_;
  AbiRevision abi_;
  std::string text_;
};

std::string header_text(const Image& image, const DisassemblyLabels& labels, AbiRevision abi) {
  std::string text =
      fmt::format("; image version {}: assemble with --abi {}\n", image.version, abi_revision_name(abi));
  if (image.version != 1) text += fmt::format(".name {}\n", byte_operands(image.app_name));
  if (image.flags != 0) text += fmt::format(".flags {}\n", image.flags);
  if (image.bss_size != 0) text += fmt::format(".bss {}\n", image.bss_size);
  if (image.req_caps != 0) text += fmt::format(".caps 0x{:x}\n", image.req_caps);
  const std::string entry = labels.text_name(image.entry);
  return text + fmt::format(".entry {}\n", entry.empty() ? fmt::format("0x{:04x}", image.entry) : entry);
}

}  // namespace

std::string disassemble(const Image& image, const ProgramSymbols* symbols) {
  const AbiRevision abi = resolve_abi(AbiSetting::automatic, image.version);
  const std::vector<CodeItem> items = map_code(image.code);
  const DisassemblyLabels labels = make_labels(image, items, abi, symbols);
  std::string text = header_text(image, labels, abi);
  std::set<std::uint32_t> types;
  for (const MetadataSection& section : image.metadata)
    text += metadata_to_text(section, types.insert(section.type).second);
  text += "\n.text\n" + CodeWriter(items, labels, abi).write(image.code_bytes());
  if (!image.rodata.empty() || !labels.data.empty())
    text += "\n.data\n" + data_to_text(image.rodata, labels.data);
  return text;
}

}  // namespace hsx
