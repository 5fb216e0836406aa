import { useState } from "react";
import { useKit } from "../kit";
import { useMayPost } from "../place";
import { PostButton } from "../post";
import { useWords } from "../words";

export interface TeamMember {
  staffId: string;
  name: string;
  role: string;
  lastSeenAt: Date;
}

const roles = [
  { value: "owner", label: "Owner: everything" },
  { value: "support", label: "Support: orders and returns" },
  { value: "warehouse", label: "Warehouse: receive goods" },
  { value: "accountant", label: "Accountant: look and export" },
  { value: "read_only", label: "May look only" },
];

/** Who uses the app in this store and what they may do. Only owners may change roles. */
export function Team({ members }: { members: readonly TeamMember[] }) {
  const { Section, Stack, Text } = useKit();
  return (
    <Section title="Team">
      <Stack>
        <Text tone="subdued">Everybody who opened the app is here. The first was made owner.</Text>
        {members.map((member) => (
          <Member key={`${member.staffId}${member.role}`} member={member} />
        ))}
      </Stack>
    </Section>
  );
}

function Member({ member }: { member: TeamMember }) {
  const { Columns, SelectField, Stack, Text } = useKit();
  const words = useWords();
  const mayChange = useMayPost(`/settings/team/${member.staffId}`);
  const [role, setRole] = useState(member.role);
  return (
    <Columns layout="halves">
      <Stack gap="tight">
        <Text strong>{member.name}</Text>
        <Text size="small" tone="subdued">{`Last here ${words.dateTime(member.lastSeenAt)}`}</Text>
      </Stack>
      <Stack gap="tight">
        <SelectField
          name={`role-${member.staffId}`}
          label={`Role of ${member.name}`}
          labelHidden
          value={role}
          options={roles}
          onChange={setRole}
          disabled={!mayChange}
        />
        {role !== member.role ? <PostButton action={`/settings/team/${member.staffId}`} label="Change role" fields={{ role }} /> : null}
      </Stack>
    </Columns>
  );
}
