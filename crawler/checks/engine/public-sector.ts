/** Whether a host name ends in a domain that only public bodies of the United Kingdom can have. */
export function isPublicSector(host: string): boolean {
  return publicDomain.test(host);
}

const publicDomain =
  /(?:^|\.)(?:(?:gov|nhs|police|mod|parliament|judiciary|sch|ac|bl|ukho|service\.gov)\.uk|gov\.(?:scot|wales)|nhs\.(?:net|scot|wales)|llyw\.cymru|parliament\.scot|senedd\.(?:wales|cymru))$/i;
